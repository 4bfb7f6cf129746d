/*
 * Inks of their own: the colours of a layout that are printed with an ink from the
 * tin instead of the four. Their names must be those that the print shop and its machines know,
 * letter by letter, since a name that differs is another plate. A space is written as an underscore: a
 * name with two spaces where one should be, or one at its end, is the usual way to pay for a plate too many.
 *
 * Names may not be those that PDF itself gives a meaning to (ISO 32000-1 §8.6.6.4), nor those of the four inks.
 * Knows nothing of plates and files.
 */
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "rules.h"

#define NAME_MOST 63 /* bytes; PDF has room for 127, some machines for half as many */

/* What is wrong with a name; NULL = nothing. */
static const char *find_fault(const char *name)
{
    static const char *const reserved[] = {"All", "None", "Cyan", "Magenta", "Yellow", "Black"};
    for (size_t i = 0; i < BR_COUNT_OF(reserved); i++)
        if (strcasecmp(name, reserved[i]) == 0)
            return "every file uses that name already, for what is no ink of its own";
    if (strchr(name, ' ') != NULL)
        return "an underscore is written for a space";
    for (const char *c = name; *c != '\0'; c++)
        if (*c <= ' ' || *c > '~')
            return "print shops' machines do not agree on one of its characters";
    if (name[0] == '_' || name[strlen(name) - 1] == '_' || strstr(name, "__") != NULL)
        return "there is a space at its edge, or there are two in a row";
    return strlen(name) > NAME_MOST ? "63 characters are the most" : NULL;
}

/* The name as it should be written: spaces joined and replaced. */
static const char *mended(br_arena *arena, const char *name)
{
    br_buf buf = br_buf_make(arena, strlen(name) + 1);
    bool gap = false;
    for (const char *c = name; *c != '\0'; c++) {
        if (*c == ' ' || *c == '_') {
            gap = true;
            continue;
        }
        if (gap && buf.len > 0)
            br_buf_add_char(&buf, '_');
        gap = false;
        br_buf_add_char(&buf, *c);
    }
    return br_str_c(arena, br_buf_str(&buf));
}

static bool is_fine(br_reader *reader, br_str name, br_span span)
{
    br_ctx *ctx = reader->ctx;
    const char *written = br_part(ctx, name), *fault = find_fault(written);
    if (fault == NULL)
        return true;
    const char *better = mended(ctx->arena, written);
    if (find_fault(better) == NULL)
        br_say(ctx, BR_SPOT_NAME, span, "name", written, "what", fault, "help",
               br_arena_printf(ctx->arena, "write it %s", better), NULL);
    else
        br_say(ctx, BR_SPOT_NAME, span, "name", written, "what", fault, NULL);
    return false;
}

/* PANTONE_300_C is the ink PANTONE 300 C. */
static br_str real_name(br_arena *arena, br_str written)
{
    char *name = br_arena_copy(arena, written.ptr, written.len);
    for (char *c = name; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    return (br_str){name, written.len};
}

static bool same_inks(br_colour a, br_colour b)
{
    return a.cyan == b.cyan && a.magenta == b.magenta && a.yellow == b.yellow && a.black == b.black;
}

static bool add_spot(br_reader *reader, br_spot spot)
{
    br_layout *layout = reader->layout;
    if (layout->spot_count == BR_LIMIT_SPOTS) {
        br_say(reader->ctx, BR_SPOTS_TOO_MANY, spot.span, "limit", br_part_int(reader->ctx, BR_LIMIT_SPOTS), NULL);
        return false;
    }
    layout->spots = br_arena_grow(reader->ctx->arena, layout->spots, layout->spot_count, &layout->spot_capacity,
                                  sizeof *layout->spots);
    layout->spots[layout->spot_count++] = spot;
    return true;
}

void br_style_make_spot(br_reader *reader, br_str written, br_span span, br_colour *colour)
{
    br_layout *layout = reader->layout;
    size_t i = 0;
    if (!is_fine(reader, written, span))
        return;
    br_spot spot = {real_name(reader->ctx->arena, written), *colour, span};
    while (i < layout->spot_count && !br_str_equal(layout->spots[i].name, spot.name))
        i++;
    if (i == layout->spot_count && !add_spot(reader, spot))
        return;
    if (!same_inks(layout->spots[i].full, *colour)) {
        br_diag *diag = br_say(reader->ctx, BR_SPOT_INKS_DIFFER, span, "name", br_part(reader->ctx, spot.name), NULL);
        diag->cause = layout->spots[i].span;
    }
    colour->spot = (uint8_t)(i + 1);
    colour->tint = 100;
}
