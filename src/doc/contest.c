/*
 * Areas, practices and the rules of the contest: a municipality has one practice
 * in an area, an area has one first place, a practice has a place or an award
 * and not both, and it says something. Municipalities are compared by name after
 * white space is joined, letters are composed and capitals are folded; "Троян"
 * and "ТРОЯН" are one, "Троян" and "община Троян" are two.
 */
#include "rules.h"

static void read_award(br_builder *b, br_practice *practice)
{
    static const struct {
        const char *word;
        br_award award;
    } awards[] = {{"nominee", BR_AWARD_NOMINEE}, {"participant", BR_AWARD_PARTICIPANT}, {"special", BR_AWARD_SPECIAL}};
    const br_element_attr *place = br_element_find_attr(practice->element, "place");
    const br_element_attr *award = br_element_find_attr(practice->element, "award");
    for (size_t i = 0; award && i < sizeof awards / sizeof *awards; i++)
        if (br_str_is(award->value, awards[i].word))
            practice->award = awards[i].award;
    if (place && br_str_parse_int(place->value, 1, 3, &practice->place))
        practice->award = BR_AWARD_PLACE;
    if (place && award) {
        br_diag *diag = br_say(b->ctx, BR_PLACE_AND_AWARD, award->span, NULL);
        diag->cause = place->span;
    }
}

static bool has_words(const br_element *element)
{
    if (element->kind == BR_EL_TEXT)
        return true;
    for (const br_element *at = element->first; at; at = at->next)
        if (has_words(at))
            return true;
    return false;
}

static void check_text(br_builder *b, const br_practice *practice)
{
    static const br_kind_set beside = BR_KIND_BIT(BR_EL_TITLE) | BR_KIND_BIT(BR_EL_FACTS) | BR_KIND_BIT(BR_EL_FIGURE) |
                                      BR_KIND_BIT(BR_EL_HEADING) | BR_KIND_BIT(BR_EL_CONTACT);
    for (const br_element *at = practice->element->first; at; at = at->next)
        if (!(beside & BR_KIND_BIT(at->kind)) && has_words(at))
            return;
    if (!br_doc_has_hole(practice->element))
        br_say(b->ctx, BR_EMPTY_PRACTICE, practice->element->span, "municipality",
               br_doc_part(b, practice->municipality), NULL);
}

static void add_practice(br_builder *b, br_doc *doc, const br_element *element)
{
    br_practice *practice = &doc->practices[doc->practice_count++];
    *practice = (br_practice){.element = element, .area = doc->area_count - 1};
    practice->id = br_element_attr_value(element, "id");
    practice->municipality = br_element_attr_value(element, "municipality");
    doc->areas[practice->area].practice_count++;
    read_award(b, practice);
    check_text(b, practice);
}

static void add_area(br_builder *b, br_doc *doc, const br_element *element)
{
    br_area *area = &doc->areas[doc->area_count++];
    *area = (br_area){.element = element, .ordinal = (int)doc->area_count, .first_practice = doc->practice_count};
    area->id = br_element_attr_value(element, "id");
    area->number = br_element_attr_value(element, "number");
    if (!area->number.ptr)
        area->number = br_doc_roman(b->arena, area->ordinal);
    for (const br_element *at = br_element_find_child(element, BR_EL_PRACTICE); at;
         at = br_element_next(at, BR_EL_PRACTICE))
        add_practice(b, doc, at);
}

static void check_municipalities(br_builder *b, const br_doc *doc, const br_area *area)
{
    br_key *keys = BR_ARRAY(b->arena, area->practice_count + 1, br_key);
    size_t count = 0;
    for (size_t i = 0; i < area->practice_count; i++) {
        const br_element *element = doc->practices[area->first_practice + i].element;
        const br_element_attr *name = br_element_find_attr(element, "municipality");
        if (name)
            keys[count++] = (br_key){br_doc_fold_case(b->arena, name->value), name->span, 0, element};
    }
    br_doc_sort_keys(keys, count);
    const br_key *first = keys;
    for (size_t i = 1; i < count; i++) {
        if (!br_str_equal(first->key, keys[i].key)) {
            first = &keys[i];
            continue;
        }
        br_str name = br_element_attr_value(keys[i].element, "municipality");
        br_diag *diag =
            br_say(b->ctx, BR_DUPLICATE_MUNICIPALITY, keys[i].span, "municipality", br_doc_part(b, name), NULL);
        diag->cause = first->span;
    }
}

static void check_places(br_builder *b, const br_doc *doc, const br_area *area)
{
    const br_element_attr *first = NULL;
    for (size_t i = 0; i < area->practice_count; i++) {
        const br_practice *practice = &doc->practices[area->first_practice + i];
        if (practice->award != BR_AWARD_PLACE || practice->place != 1)
            continue;
        const br_element_attr *place = br_element_find_attr(practice->element, "place");
        if (first) {
            br_diag *diag = br_say(b->ctx, BR_FIRST_PLACE_TWICE, place->span, NULL);
            diag->cause = first->span;
        }
        first = first ? first : place;
    }
}

void br_doc_check_contest(br_builder *b, br_doc *doc)
{
    size_t areas = 0, practices = 0;
    for (const br_element *at = br_element_find_child(doc->root, BR_EL_AREA); at;
         at = br_element_next(at, BR_EL_AREA)) {
        areas++;
        for (const br_element *p = br_element_find_child(at, BR_EL_PRACTICE); p; p = br_element_next(p, BR_EL_PRACTICE))
            practices++;
    }
    doc->areas = BR_ARRAY(b->arena, areas + 1, br_area);
    doc->practices = BR_ARRAY(b->arena, practices + 1, br_practice);
    for (const br_element *at = br_element_find_child(doc->root, BR_EL_AREA); at; at = br_element_next(at, BR_EL_AREA))
        add_area(b, doc, at);
    for (size_t i = 0; i < doc->area_count; i++) {
        check_municipalities(b, doc, &doc->areas[i]);
        check_places(b, doc, &doc->areas[i]);
    }
}
