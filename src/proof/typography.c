/* The whole of the figures: reads the lines, finds where they stand, and sums up by paragraph and in all. */
#include "proof.h"

#define WORDS 40 /* letters of a paragraph's beginning */

/* The first words of a paragraph, cut between letters. */
static br_str beginning(const br_proof *proof, const br_proof_paragraph *paragraph)
{
    br_buf words = br_buf_make(proof->arena, 96);
    size_t letters = 0;
    for (size_t i = paragraph->from; i < paragraph->to && letters < WORDS; i++) {
        br_str text = proof->lines[i].text;
        for (size_t at = 0; at < text.len && letters < WORDS; letters++)
            br_buf_add_rune(&words, br_utf8_next(text, &at));
    }
    return br_str_trim(br_buf_str(&words));
}

static void add_paragraph(const br_proof *proof, size_t index, br_typography *out)
{
    const br_proof_paragraph *paragraph = &proof->paragraphs[index];
    const br_tag *tag = &proof->display->tags[paragraph->tag];
    if (paragraph->from == paragraph->to)
        return; /* nothing but spaces */
    out->paragraphs[out->paragraph_count++] =
        (br_paragraph_figures){.tag = paragraph->tag,
                               .role = tag->role,
                               .span = tag->span.line ? tag->span : proof->lines[paragraph->from].span,
                               .page = proof->lines[paragraph->from].page,
                               .words = beginning(proof, paragraph),
                               .justified = paragraph->justified,
                               .last_line = br_proof_last_share(proof, paragraph),
                               .figures = br_proof_sum(proof, index, index + 1, false)};
}

static void add_body(const br_proof *proof, br_typography *out)
{
    if (proof->body == BR_NOWHERE)
        return;
    const br_proof_kind *body = &proof->kinds[proof->body];
    const br_face *face = br_fonts_get(proof->fonts, body->face);
    out->body_size = body->size;
    out->leading = proof->step;
    out->body_family = face ? face->family : BR_STR_NONE;
}

br_typography *br_proof_typography(br_arena *arena, const br_display *display, const br_fonts *fonts,
                                   const br_language *language)
{
    br_proof proof = {.arena = arena, .display = display, .fonts = fonts, .language = language};
    br_typography *out = BR_NEW(arena, br_typography);
    br_proof_read_lines(&proof);
    br_proof_find_columns(&proof);
    br_proof_find_grid(&proof);
    br_proof_find_rivers(&proof);
    out->paragraphs = BR_ARRAY(arena, proof.paragraph_count + 1, br_paragraph_figures);
    for (size_t p = 0; p < proof.paragraph_count; p++)
        add_paragraph(&proof, p, out);
    out->justified = br_proof_sum(&proof, 0, proof.paragraph_count, true);
    out->all = br_proof_sum(&proof, 0, proof.paragraph_count, false);
    add_body(&proof, out);
    br_proof_compare_columns(&proof, out);
    return out;
}
