/*
 * A layout as text, for `dump --stage=layout` and goldens: everything that was resolved, one
 * thing a line, lengths in points. Prints integers and strings only, so that it is the
 * same on every machine and in every locale.
 */
#include "rules.h"

static const char *const section_names[BR_SECTION_COUNT] = {"cover", "imprint",  "contents", "foreword", "about",
                                                            "area",  "practice", "annex",    "closing",  "filler"};

const char *br_section_kind_name(br_section_kind kind)
{
    return (unsigned)kind < BR_SECTION_COUNT ? section_names[kind] : "none";
}

static void put_str(FILE *out, const char *label, br_str s)
{
    if (s.ptr != NULL)
        fprintf(out, " %s=%.*s", label, (int)s.len, s.ptr);
}

static void put_len(FILE *out, const char *label, br_len value)
{
    char text[16];
    br_len_print(value, text);
    fprintf(out, " %s=%s", label, text);
}

/* Only when it says something. */
static void put_some(FILE *out, const char *label, br_len value)
{
    if (value != 0)
        put_len(out, label, value);
}

static void put_number(FILE *out, const char *label, int value)
{
    if (value != 0)
        fprintf(out, " %s=%d", label, value);
}

static void put_rect(FILE *out, br_rect rect)
{
    put_len(out, "x", rect.x);
    put_len(out, "y", rect.y);
    put_len(out, "width", rect.width);
    put_len(out, "height", rect.height);
}

static void dump_colours(const br_layout *layout, FILE *out)
{
    for (size_t i = 0; i < layout->spot_count; i++)
        fprintf(out, "spot %zu \"%.*s\"\n", i + 1, (int)layout->spots[i].name.len, layout->spots[i].name.ptr);
    for (size_t p = 0; p < layout->palette_count; p++)
        for (size_t i = 0; i < layout->palettes[p].count; i++) {
            const br_colour_entry *entry = &layout->palettes[p].entries[i];
            const br_colour *c = &entry->value;
            fprintf(out, "colour %zu %.*s #%02x%02x%02x cmyk=%d,%d,%d,%d", p, (int)entry->name.len, entry->name.ptr,
                    c->red, c->green, c->blue, c->cyan, c->magenta, c->yellow, c->black);
            if (c->spot != 0)
                fprintf(out, " spot=%d:%d%%", c->spot, c->tint);
            fputc('\n', out);
        }
}

static void dump_paragraph(const br_paragraph_style *style, FILE *out)
{
    static const char *const aligns[] = {"justify", "left", "right", "centre"};
    fprintf(out, "paragraph");
    put_str(out, "name", style->name);
    put_str(out, "font", style->font);
    put_str(out, "cut", style->cut);
    fprintf(out, " weight=%d%s align=%s", style->weight, style->italic ? " italic" : "", aligns[style->align]);
    put_len(out, "size", style->size);
    put_len(out, "leading", style->leading);
    fprintf(out, "%s%s%s%s%s%s%s", style->balance ? " balance" : "", style->hyphenate ? " hyphenate" : "",
            style->protrude ? " optical-margins" : "", style->on_grid ? " on-grid" : "",
            style->keep_with_next ? " keep-with-next" : "", style->keep_together ? " keep-together" : "",
            style->capitals ? " capitals" : "");
    fputs(style->fixed_lines ? " fixed-lines" : "", out);
    fputs(style->first_fit ? " breaking=first-fit" : "", out);
    put_number(out, "widows", style->widows);
    put_number(out, "orphans", style->orphans);
    put_some(out, "before", style->space_before);
    put_some(out, "after", style->space_after);
    put_some(out, "first-indent", style->first_indent);
    put_some(out, "indent-left", style->indent_left);
    put_some(out, "indent-right", style->indent_right);
    put_number(out, "tracking", style->tracking);
    put_number(out, "capitals-tracking", style->capitals_tracking);
    put_number(out, "glyph-expansion", style->expansion);
    put_number(out, "letter-spacing", style->letter_spacing);
    put_number(out, "hyphen-price", style->hyphen_price);
    put_number(out, "figures", (int)style->figures);
    put_number(out, "small-caps", (int)style->small_caps);
    fprintf(out, "%s%s", style->fractions ? " fractions" : "", style->hang_quotes ? " hang-quotes" : "");
    put_str(out, "features", style->features);
    put_str(out, "colour", style->colour);
    put_str(out, "label", style->label);
    put_some(out, "label-gap", style->label_gap);
    put_str(out, "label-style", style->label_style);
    fprintf(out, "%s%s%s", style->run_in ? " run-in" : "", style->span_columns ? " span-columns" : "",
            style->numbered ? " numbered" : "");
    put_number(out, "drop-cap-lines", style->drop_cap_lines);
    put_number(out, "max-lines", style->max_lines);
    fputc('\n', out);
}

static void dump_character(const br_character_style *style, FILE *out)
{
    fprintf(out, "character");
    put_str(out, "name", style->name);
    put_str(out, "font", style->font);
    put_str(out, "cut", style->cut);
    put_number(out, "weight", style->weight);
    put_number(out, "italic", style->italic);
    put_number(out, "scale", style->scale);
    put_number(out, "raise", style->raise);
    put_number(out, "tracking", style->tracking);
    put_number(out, "capitals-tracking", style->capitals_tracking);
    put_number(out, "figures", (int)style->figures);
    put_number(out, "small-caps", (int)style->small_caps);
    put_number(out, "position", (int)style->position);
    put_str(out, "features", style->features);
    put_str(out, "colour", style->colour);
    fprintf(out, "%s\n", style->underline ? " underline" : "");
}

static void dump_box(const br_box_style *box, FILE *out)
{
    fprintf(out, "box");
    put_str(out, "name", box->name);
    put_str(out, "background", box->background);
    put_some(out, "padding-top", box->padding_top);
    put_some(out, "padding-right", box->padding_right);
    put_some(out, "padding-bottom", box->padding_bottom);
    put_some(out, "padding-left", box->padding_left);
    put_some(out, "rule-left", box->rule_left);
    put_some(out, "rule-top", box->rule_top);
    put_some(out, "rule-bottom", box->rule_bottom);
    put_some(out, "rule-length", box->rule_length);
    put_str(out, "rule-colour", box->rule_colour);
    put_some(out, "before", box->space_before);
    put_some(out, "after", box->space_after);
    put_some(out, "gap", box->gap);
    put_number(out, "columns", box->columns);
    fprintf(out, "%s\n", box->keep_with_next ? " keep-with-next" : "");
}

static void dump_row(const br_row_style *row, FILE *out)
{
    fprintf(out, "row");
    put_str(out, "name", row->name);
    put_str(out, "box", row->box);
    put_some(out, "least-height", row->least_height);
    fputc('\n', out);
    for (size_t c = 0; c < row->cell_count; c++) {
        fprintf(out, "  cell");
        put_len(out, "x", row->cells[c].x);
        put_len(out, "width", row->cells[c].width);
        fputc('\n', out);
        for (size_t p = 0; p < row->cells[c].put_count; p++) {
            fprintf(out, "    put");
            put_str(out, "takes", row->cells[c].puts[p].takes);
            put_str(out, "style", row->cells[c].puts[p].style);
            put_some(out, "width", row->cells[c].puts[p].width);
            fputc('\n', out);
        }
    }
}

static void dump_frame(const br_page_master *master, const br_frame *frame, FILE *out)
{
    static const char *const notes[] = {"", " notes=foot", " notes=margin"};
    fprintf(out, "  frame");
    put_str(out, "name", frame->name);
    fprintf(out, " columns=%d-%d lines=%d-%d", frame->column_from, frame->column_to, frame->line_from, frame->line_to);
    for (size_t i = 0; i < frame->below_count; i++)
        put_str(out, "below", master->frames[frame->below[i]].name);
    put_number(out, "gap", frame->gap);
    fprintf(out, "%s", frame->to_content ? " to-content" : "");
    for (size_t i = 0; i < frame->take_count; i++)
        put_str(out, "takes", frame->takes[i]);
    fprintf(out, " text-columns=%d", frame->text_columns);
    put_some(out, "text-gutter", frame->text_gutter);
    fprintf(out, "%s align=%d,%d", frame->balance ? " balance" : "", frame->align_x, frame->align_y);
    put_number(out, "least-fill", frame->least_fill);
    put_some(out, "badge-width", frame->badge_width);
    if (frame->margin_from > 0)
        fprintf(out, " margin-columns=%d-%d", frame->margin_from, frame->margin_to);
    if (frame->second_margin_from > 0)
        fprintf(out, " second-margin-columns=%d-%d", frame->second_margin_from, frame->second_margin_to);
    put_some(out, "wrap-width", frame->wrap_width);
    put_some(out, "wrap-gap", frame->wrap_gap);
    fprintf(out, "%s%s", notes[frame->notes], frame->notes_by_page ? " note-numbers=page" : "");
    put_str(out, "continues-on", frame->continues_on);
    fputc('\n', out);
}

static void dump_behind(const br_page_master *master, FILE *out)
{
    static const char *const sides[] = {"", " left", " right"};
    for (size_t i = 0; i < master->panel_count; i++) {
        const br_panel *panel = &master->panels[i];
        fprintf(out, "  panel");
        put_str(out, "colour", panel->colour);
        put_rect(out, panel->rect);
        fprintf(out, "%s%s\n", sides[panel->side], panel->mirrored ? " mirrored" : "");
    }
    for (size_t i = 0; i < master->artwork_count; i++) {
        const br_artwork *artwork = &master->artworks[i];
        fprintf(out, "  artwork");
        put_str(out, "src", artwork->src);
        put_rect(out, artwork->rect);
        fprintf(out, "%s%s\n", sides[artwork->side], artwork->mirrored ? " mirrored" : "");
    }
    for (size_t i = 0; i < master->furniture_count; i++) {
        const br_furniture *item = &master->furniture[i];
        fprintf(out, "  furniture");
        put_str(out, "takes", item->takes);
        put_str(out, "style", item->style);
        fprintf(out, " %s across=%d", item->at_bottom ? "bottom" : "top", item->across);
        put_len(out, "offset", item->offset);
        fprintf(out, "%s\n", sides[item->side]);
    }
}

static void dump_master(const br_page_master *master, FILE *out)
{
    fprintf(out, "master");
    put_str(out, "name", master->name);
    fprintf(out, " for=%s%s", master->following ? "following " : "", br_section_kind_name(master->of));
    put_str(out, "grid", master->grid == NULL ? BR_STR_NONE : master->grid->name);
    put_len(out, "top", master->top);
    put_len(out, "bottom", master->bottom);
    put_len(out, "inside", master->inside);
    put_len(out, "outside", master->outside);
    fprintf(out, " lines=%d starts=%d%s\n", master->lines, (int)master->starts, master->numbered ? " numbered" : "");
    dump_behind(master, out);
    for (size_t i = 0; i < master->frame_count; i++)
        dump_frame(master, &master->frames[i], out);
}

static void dump_badge(const br_badge *badge, FILE *out)
{
    fprintf(out, "badge");
    put_str(out, "name", badge->name);
    put_number(out, "place", badge->place);
    put_str(out, "award", badge->award);
    put_str(out, "artwork", badge->src);
    fputc('\n', out);
    for (size_t i = 0; i < badge->colour_count; i++) {
        fprintf(out, "  colour");
        put_str(out, "class", badge->colours[i].class_name);
        put_str(out, "is", badge->colours[i].colour);
        fputc('\n', out);
    }
    for (size_t i = 0; i < badge->word_count; i++) {
        const br_badge_words *words = &badge->words[i];
        fprintf(out, "  words");
        put_str(out, "takes", words->takes);
        put_str(out, "style", words->style);
        put_len(out, "x", words->x);
        put_len(out, "y", words->y);
        put_len(out, "size", words->size);
        put_some(out, "most", words->most);
        put_some(out, "from-width", words->from_width);
        put_some(out, "below-width", words->below_width);
        fprintf(out, "%s\n", words->join ? " join" : "");
    }
}

void br_layout_dump(const br_layout *layout, FILE *out)
{
    fprintf(out, "layout");
    put_str(out, "name", layout->name);
    put_len(out, "width", layout->page_width);
    put_len(out, "height", layout->page_height);
    put_len(out, "bleed", layout->bleed);
    fprintf(out, "\nsequence");
    for (size_t i = 0; i < layout->sequence_count; i++)
        fprintf(out, " %s", br_section_kind_name(layout->sequence[i]));
    fputc('\n', out);
    for (size_t i = 0; i < layout->grid_count; i++) {
        fprintf(out, "grid");
        put_str(out, "name", layout->grids[i].name);
        put_number(out, "columns", layout->grids[i].columns);
        put_len(out, "gutter", layout->grids[i].gutter);
        put_len(out, "baseline", layout->grids[i].baseline);
        put_len(out, "first", layout->grids[i].first);
        fputc('\n', out);
    }
    dump_colours(layout, out);
    for (size_t i = 0; i < layout->paragraph_count; i++)
        dump_paragraph(&layout->paragraphs[i], out);
    for (size_t i = 0; i < layout->character_count; i++)
        dump_character(&layout->characters[i], out);
    for (size_t i = 0; i < layout->box_count; i++)
        dump_box(&layout->boxes[i], out);
    for (size_t i = 0; i < layout->row_count; i++)
        dump_row(&layout->rows[i], out);
    for (size_t i = 0; i < layout->master_count; i++)
        dump_master(&layout->masters[i], out);
    for (size_t i = 0; i < layout->badge_count; i++)
        dump_badge(&layout->badges[i], out);
}
