/*
 * Colour operators of the press edition: ink by DeviceCMYK, from the layout's own values or,
 * for colours that are light only, through the press's profile; the marks outside the bleed in
 * every ink there is (/Separation /All, ISO 32000-1 §8.6.6.4). A spot ink is a Separation of its own name,
 * for which, where there is no such plate, its four inks stand in, in step with the tint.
 *
 * Overprint (§8.6.7): text of black ink alone up to a size is printed over its ground, so that a
 * shift of the plates shows no white seams. Mode 1 makes an ink of nought leave what is
 * beneath as it is. Everything else, white above all, knocks out.
 */
#include "press.h"

#define UNKNOWN    0xFFFFFFFFu /* no colour set yet */
#define ALL_PLATES 0xFFFFFFFEu
#define SPOT       0xF0000000u /* no amount of cyan is so great */

static br_colour ink_of(const br_pdf_content *c, br_paint p)
{
    const br_pdf_press *press = c->job->press;
    br_colour colour = {p.red, p.green, p.blue, p.cyan, p.magenta, p.yellow, p.black, p.has_ink, p.spot, p.tint};
    return br_profile_print(press->profile, colour, &press->inks);
}

/* Colours as numbers that are equal when nothing need be written. */
static uint32_t key_of(const br_pdf_content *c, br_colour ink)
{
    if (c->in_slug)
        return ALL_PLATES;
    if (ink.spot != 0)
        return SPOT | (uint32_t)ink.spot << 8 | ink.tint;
    return (uint32_t)ink.cyan << 24 | (uint32_t)ink.magenta << 16 | (uint32_t)ink.yellow << 8 | (uint32_t)ink.black;
}

static void use_spot(br_pdf_content *c, br_colour ink, bool stroke)
{
    c->job->spots[ink.spot - 1] = true;
    br_buf_add_c(&c->out, "/S");
    br_buf_add_int(&c->out, ink.spot);
    br_buf_add_c(&c->out, stroke ? " CS " : " cs ");
    br_pdf_add_number(c, ink.tint * 10);
    br_buf_add_c(&c->out, stroke ? "SCN\n" : "scn\n");
}

void br_pdf_set_ink(br_pdf_content *c, uint32_t *current, br_paint paint, bool stroke)
{
    br_colour ink = ink_of(c, paint);
    const uint8_t parts[4] = {ink.cyan, ink.magenta, ink.yellow, ink.black};
    uint32_t wanted = key_of(c, ink);
    if (*current == wanted)
        return;
    *current = wanted;
    if (c->in_slug) {
        br_buf_add_c(&c->out, stroke ? "/All CS 1 SCN\n" : "/All cs 1 scn\n");
        return;
    }
    if (ink.spot != 0) {
        use_spot(c, ink, stroke);
        return;
    }
    for (int i = 0; i < 4; i++)
        br_pdf_add_number(c, parts[i] * 10);
    br_buf_add_c(&c->out, stroke ? "K\n" : "k\n");
}

static bool is_black_alone(br_colour ink)
{
    return ink.spot == 0 && ink.black == 100 && ink.cyan == 0 && ink.magenta == 0 && ink.yellow == 0;
}

void br_pdf_set_overprint(br_pdf_content *c, const br_mark *text)
{
    if (c->job->press == NULL)
        return;
    bool *current = &c->states[c->depth].overprint;
    bool wanted = text != NULL && !c->in_slug && text->glyphs.size <= c->job->press->overprints_to &&
                  is_black_alone(ink_of(c, text->paint));
    if (*current != wanted) {
        *current = wanted;
        br_buf_add_c(&c->out, wanted ? "/Over gs\n" : "/Out gs\n");
    }
}

/* ---- the page ----------------------------------------------------------------------- */

/* The trim's corner is moved to its place on the sheet; what lies outside the bleed is cut off. */
void br_pdf_begin_press(br_pdf_content *c)
{
    const br_pdf_press *press = c->job->press;
    if (press == NULL)
        return;
    br_len at = c->job->shift;
    br_buf_add_c(&c->out, "1 0 0 1 ");
    br_pdf_add_number(c, at);
    br_pdf_add_number(c, at);
    br_buf_add_c(&c->out, "cm\nq ");
    br_pdf_add_number(c, -press->bleed);
    br_pdf_add_number(c, -press->bleed);
    br_pdf_add_number(c, c->page->width + 2 * press->bleed);
    br_pdf_add_number(c, c->page->height + 2 * press->bleed);
    br_buf_add_c(&c->out, "re W n\n");
    c->states[c->depth].fill = c->states[c->depth].stroke = UNKNOWN;
    c->states[c->depth + 1] = c->states[c->depth];
    c->depth++;
}

static void end_clip(br_pdf_content *c)
{
    br_pdf_end_text(c);
    c->depth--;
    br_buf_add_c(&c->out, "Q\n");
}

void br_pdf_pass_mark(br_pdf_content *c, size_t index)
{
    if (c->job->press != NULL && !c->in_slug && index == c->job->own_marks[c->page - c->job->display->pages]) {
        end_clip(c);
        c->in_slug = true;
    }
}

void br_pdf_end_press(br_pdf_content *c)
{
    if (c->job->press != NULL && !c->in_slug)
        end_clip(c);
}
