/*
 * Character styles: what an inline element changes in the style around it.
 * Everything not named by the style stays; the face is looked up again only
 * when family, cut, weight or slant change.
 */
#include "flow_private.h"

/* Is the face around upright, so that emphasis inside italics goes back to roman? */
static bool italic_of(const br_face *face, int wish)
{
    if (wish == 0)
        return face->italic;
    return wish == 2 ? !face->italic : wish > 0;
}

/* The face for a size; a cut that goes by the size may be another one even where nothing else changes. */
static br_face_id face_for(br_flowing *flowing, const br_paragraph_style *paragraph, const br_character_style *style,
                           const br_inline_style *around, br_len size)
{
    br_setter *setter = &flowing->flow->setter;
    const br_face *face = br_fonts_get(setter->fonts, around->face);
    bool changes = style->font.len || style->cut.len || style->weight || style->italic || size != around->size;
    if (!changes || !face)
        return around->face;
    br_face_wish wish = {.family = style->font.len ? style->font : paragraph->font,
                         .cut = style->cut.ptr    ? style->cut
                                : style->font.len ? BR_STR_NONE
                                                  : paragraph->cut,
                         .size = size,
                         .weight = style->weight ? style->weight : face->weight,
                         .italic = italic_of(face, style->italic)};
    br_face_id found = br_setter_find_face(setter, &wish, style->span);
    return found ? found : around->face;
}

br_inline_style br_flow_character(br_flowing *flowing, const br_paragraph_style *paragraph, br_inline_style around,
                                  const char *name)
{
    const br_character_style *style = br_layout_find_character(flowing->flow->setter.layout, br_str_of(name));
    if (!style)
        return around;
    br_inline_style inside = around;
    inside.character = style->name;
    inside.raise = around.raise + br_len_scale(around.size, style->raise, 1000);
    if (style->scale)
        inside.size = br_len_scale(around.size, style->scale, 1000);
    inside.face = face_for(flowing, paragraph, style, &around, inside.size);
    if (style->tracking)
        inside.tracking = style->tracking;
    if (style->capitals_tracking)
        inside.capitals_tracking = style->capitals_tracking;
    if (style->figures) {
        inside.figures = style->figures;
        inside.figures_asked = true;
    }
    if (style->small_caps)
        inside.small_caps = style->small_caps;
    if (style->position)
        inside.position = style->position;
    inside.span = style->span;
    if (style->features.len)
        inside.features = style->features;
    if (style->colour.len)
        inside.colour = style->colour;
    inside.underline = around.underline || style->underline;
    return inside;
}
