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

static br_face_id face_for(br_flowing *flowing, const br_paragraph_style *paragraph, const br_character_style *style,
                           br_face_id around)
{
    const br_face *face = br_fonts_get(flowing->flow->setter.fonts, around);
    bool changes = style->font.len || style->cut.len || style->weight || style->italic;
    if (!changes || !face)
        return around;
    br_str family = style->font.len ? style->font : paragraph->font;
    br_str cut = style->cut.len ? style->cut : style->font.len ? BR_STR_NONE : paragraph->cut;
    int weight = style->weight ? style->weight : face->weight;
    br_face_id found =
        br_fonts_find(flowing->flow->setter.fonts, family, cut, weight, italic_of(face, style->italic), style->span);
    return found ? found : around;
}

br_inline_style br_flow_character(br_flowing *flowing, const br_paragraph_style *paragraph, br_inline_style around,
                                  const char *name)
{
    const br_character_style *style = br_layout_find_character(flowing->flow->setter.layout, br_str_of(name));
    if (!style)
        return around;
    br_inline_style inside = around;
    inside.character = style->name;
    inside.face = face_for(flowing, paragraph, style, around.face);
    inside.raise = around.raise + br_len_scale(around.size, style->raise, 1000);
    if (style->scale)
        inside.size = br_len_scale(around.size, style->scale, 1000);
    if (style->tracking)
        inside.tracking = style->tracking;
    if (style->features.len)
        inside.features = style->features;
    if (style->colour.len)
        inside.colour = style->colour;
    inside.underline = around.underline || style->underline;
    return inside;
}
