/*
 * Which text each glyph gives back. A font's ToUnicode table knows one text for
 * each glyph, whatever the place: so each glyph is counted with every text it stands
 * for in the slice, and the commonest wins (the first seen among equals).
 * Wherever the winner is not what stands there (a no-break space drawn with the
 * space's glyph, a lower-case letter drawn as a capital), content.c covers those glyphs
 * with an ActualText, so that what is taken out is the source exactly.
 *
 * In a cluster of several characters and glyphs the characters are dealt out one
 * to a glyph and the rest to the last: base and mark keep their own letters, and
 * a ligature gets all of them.
 */
#include <assert.h>
#include <hb.h>

#include "job.h"

br_pdf_cluster br_pdf_cluster_at(const br_glyphs *glyphs, size_t from)
{
    uint32_t begin = glyphs->glyphs[from].cluster;
    size_t to = from + 1;
    while (to < glyphs->count && glyphs->glyphs[to].cluster == begin)
        to++;
    size_t end = to < glyphs->count ? glyphs->glyphs[to].cluster : glyphs->text.len;
    /* Characters that shaping dropped before the first glyph belong to it. */
    return (br_pdf_cluster){from, to, br_str_slice(glyphs->text, from == 0 ? 0 : begin, end)};
}

/* The share of glyph `index` in its cluster's text. */
static br_str share(br_pdf_cluster cluster, size_t index)
{
    size_t begin = 0, end = 0;
    for (size_t i = cluster.from; i <= index; i++) {
        begin = end;
        if (end < cluster.text.len)
            br_utf8_next(cluster.text, &end);
    }
    return br_str_slice(cluster.text, begin, index + 1 == cluster.to ? cluster.text.len : end);
}

static void vote(br_arena *arena, br_pdf_glyph *glyph, br_str text, unsigned weight)
{
    br_pdf_vote **at = &glyph->votes;
    while (*at != NULL && !br_str_equal((*at)->text, text))
        at = &(*at)->next;
    if (*at == NULL) {
        *at = BR_NEW(arena, br_pdf_vote);
        (*at)->text = text;
    }
    (*at)->count += weight;
}

static void collect_mark(br_pdf_job *job, const br_glyphs *glyphs)
{
    br_pdf_font *font = br_pdf_need_font(job, glyphs->face);
    for (size_t from = 0; from < glyphs->count;) {
        br_pdf_cluster cluster = br_pdf_cluster_at(glyphs, from);
        for (size_t i = cluster.from; i < cluster.to; i++) {
            assert(glyphs->glyphs[i].id < font->glyph_count);
            br_pdf_glyph *glyph = &font->glyphs[glyphs->glyphs[i].id];
            glyph->used = true;
            br_str text = share(cluster, i);
            if (text.len > 0) {
                /* A replaced mark is covered by its ActualText anyway: its letters count only where there are no
                 * others. */
                vote(job->arena, glyph, text, glyphs->replaced ? 0 : 1);
            }
        }
        from = cluster.to;
    }
}

/* What the face's own character map says of a glyph: for the glyphs of a cluster that got no character. */
static br_str text_from_face(br_arena *arena, const br_pdf_font *font, uint32_t wanted)
{
    br_str text = BR_STR("\xEF\xBF\xBD"); /* U+FFFD */
    hb_set_t *all = hb_set_create();
    hb_face_collect_unicodes(font->face->hb, all);
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(all, &c);) {
        if (br_face_glyph(font->face, c) == wanted) {
            char bytes[4];
            int n = br_utf8_put(c, bytes);
            text = (br_str){br_arena_copy(arena, bytes, (size_t)n), (size_t)n};
            break;
        }
    }
    hb_set_destroy(all);
    return text;
}

static void settle(br_pdf_job *job, br_pdf_font *font)
{
    for (uint32_t id = 0; id < font->glyph_count; id++) {
        br_pdf_glyph *glyph = &font->glyphs[id];
        if (!glyph->used)
            continue;
        const br_pdf_vote *best = glyph->votes;
        for (const br_pdf_vote *v = best; v != NULL; v = v->next)
            best = v->count > best->count ? v : best;
        glyph->text = best != NULL ? best->text : text_from_face(job->arena, font, id);
    }
}

void br_pdf_collect_glyphs(br_pdf_job *job)
{
    for (size_t p = job->first; p < job->first + job->count; p++) {
        const br_page *page = &job->display->pages[p];
        for (size_t i = 0; i < page->mark_count; i++)
            if (page->marks[i].kind == BR_MARK_GLYPHS)
                collect_mark(job, &page->marks[i].glyphs);
    }
    for (size_t i = 0; i < job->face_count; i++) {
        if (job->faces[i].face != NULL) {
            settle(job, &job->faces[i]);
            br_pdf_measure_glyphs(&job->faces[i]);
        }
    }
}

bool br_pdf_cluster_reads(const br_pdf_font *font, const br_glyphs *glyphs, br_pdf_cluster cluster)
{
    return cluster.to - cluster.from == 1 &&
           br_str_equal(font->glyphs[glyphs->glyphs[cluster.from].id].text, cluster.text);
}
