/*
 * The context of a run and the birth of diagnostics. say() is the one place
 * where a br_diag is made: it takes the table's entry, fills its named parts and
 * counts. A template that names a part which the caller did not give is our own
 * mistake and stops a test at once.
 *
 * This file does not print (print.c) and does not decide what goes on after an
 * error; it only says which exit status the diagnostics add up to.
 */
#include "base/diag.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "base/len.h"

#define MOST_PARTS    16
#define LONGEST_TYPED 100 /* letters of a name that somebody may have mistyped */

typedef struct part {
    const char *name, *value;
} part;

typedef struct part_list {
    part parts[MOST_PARTS];
    size_t count;
} part_list;

br_ctx *br_ctx_open(void)
{
    br_arena *arena = br_arena_open();
    br_ctx *ctx = BR_NEW(arena, br_ctx);

    ctx->arena = arena;
    return ctx;
}

void br_ctx_close(br_ctx *ctx)
{
    if (ctx != NULL)
        br_arena_close(ctx->arena);
}

uint16_t br_ctx_add_source(br_ctx *ctx, br_str path, br_str bytes)
{
    if (ctx->source_count >= UINT16_MAX)
        return 0;
    ctx->sources =
        br_arena_grow(ctx->arena, ctx->sources, ctx->source_count, &ctx->source_capacity, sizeof *ctx->sources);
    ctx->sources[ctx->source_count++] = (br_source){path, bytes};
    return (uint16_t)ctx->source_count;
}

const br_source *br_ctx_source(const br_ctx *ctx, uint16_t file)
{
    return file == 0 || file > ctx->source_count ? NULL : &ctx->sources[file - 1];
}

void br_ctx_add_input(br_ctx *ctx, const char *path, br_str bytes)
{
    br_str own = br_str_copy(ctx->arena, br_str_of(path));

    ctx->inputs = br_arena_grow(ctx->arena, ctx->inputs, ctx->input_count, &ctx->input_capacity, sizeof *ctx->inputs);
    ctx->inputs[ctx->input_count++] = (br_input){own, bytes};
}

static part_list collect(va_list args)
{
    part_list list = {.count = 0};

    for (const char *name = va_arg(args, const char *); name != NULL; name = va_arg(args, const char *)) {
        const char *value = va_arg(args, const char *);
        assert(list.count < MOST_PARTS);
        list.parts[list.count++] = (part){name, value == NULL ? "" : value};
    }
    return list;
}

static const char *find_part(const part_list *list, br_str name)
{
    for (size_t i = 0; i < list->count; i++)
        if (br_str_is(name, list->parts[i].name))
            return list->parts[i].value;
    return NULL;
}

static br_str fill(br_arena *arena, const char *template, const part_list *list)
{
    br_buf out = br_buf_make(arena, strlen(template) + 64);

    for (const char *at = template; *at != '\0'; at++) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        if (end == NULL) {
            br_buf_add_char(&out, *at);
            continue;
        }
        const char *value = find_part(list, (br_str){at + 1, (size_t)(end - at - 1)});
        assert(value != NULL && "a message names a part that its caller did not give");
        br_buf_add_c(&out, value);
        at = end;
    }
    return br_buf_str(&out);
}

/* ---- what was said before ---- */

static bool is_same(const br_diag *a, const br_diag *b)
{
    return a->span.line == b->span.line && a->span.column == b->span.column && a->span.file == b->span.file &&
           a->code == b->code && a->severity == b->severity && br_str_equal(a->message, b->message);
}

/* Where in the table the diagnostic stands, or could be put. */
static uint32_t *find_said(const br_ctx *ctx, const br_diag *diag)
{
    uint64_t hash = br_hash_more(br_hash(diag->message), &diag->span, sizeof diag->span);
    size_t at = (size_t)(hash % ctx->said_capacity);

    while (ctx->said[at] != 0 && !is_same(&ctx->diags[ctx->said[at] - 1], diag))
        at = (at + 1) % ctx->said_capacity;
    return &ctx->said[at];
}

/* At most half of the table is taken. It is made anew to grow, and when diagnostics were taken away. */
static void make_room(br_ctx *ctx)
{
    bool full = ctx->diag_count >= ctx->said_capacity / 2;

    if (!full && ctx->said_count == ctx->diag_count)
        return;
    if (full)
        ctx->said_capacity = ctx->said_capacity == 0 ? 64 : 4 * ctx->said_capacity;
    ctx->said_count = ctx->diag_count;
    ctx->said = BR_ARRAY(ctx->arena, ctx->said_capacity, uint32_t);
    for (size_t i = 0; i < ctx->diag_count; i++)
        *find_said(ctx, &ctx->diags[i]) = (uint32_t)i + 1;
}

static br_diag *say(br_ctx *ctx, br_code code, br_severity severity, br_span span, const part_list *list)
{
    const br_code_info *info = br_code_get(code);
    const char *own_help = find_part(list, BR_STR("help"));
    br_diag diag = {.code = code, .severity = severity, .span = span};

    diag.message = fill(ctx->arena, info->message, list);
    if (own_help != NULL)
        diag.help = br_str_copy(ctx->arena, br_str_of(own_help));
    else
        diag.help = fill(ctx->arena, info->help, list);
    if (diag.help.len == 0)
        diag.help = BR_STR_NONE;
    make_room(ctx);
    uint32_t *said = find_said(ctx, &diag); /* a stage may come by twice, but a person needs to hear it once */
    if (*said != 0)
        return &ctx->diags[*said - 1];
    ctx->errors += severity >= BR_ERROR;
    ctx->warnings += severity == BR_WARNING;
    ctx->diags = br_arena_grow(ctx->arena, ctx->diags, ctx->diag_count, &ctx->diag_capacity, sizeof *ctx->diags);
    ctx->diags[ctx->diag_count++] = diag;
    *said = (uint32_t)ctx->diag_count;
    ctx->said_count = ctx->diag_count;
    return &ctx->diags[ctx->diag_count - 1];
}

br_diag *br_say(br_ctx *ctx, br_code code, br_span span, ...)
{
    va_list args;

    va_start(args, span);
    part_list list = collect(args);
    va_end(args);
    return say(ctx, code, br_code_get(code)->severity, span, &list);
}

br_diag *br_say_drawable(br_ctx *ctx, br_code code, br_span span, ...)
{
    va_list args;

    va_start(args, span);
    part_list list = collect(args);
    va_end(args);
    return say(ctx, code, ctx->draft ? BR_WARNING : BR_ERROR, span, &list);
}

int br_ctx_status(const br_ctx *ctx)
{
    int worst = 0;

    for (size_t i = 0; i < ctx->diag_count; i++) {
        const br_diag *diag = &ctx->diags[i];
        int own = diag->severity < BR_ERROR ? 0 : br_class_status(br_code_get(diag->code)->cls);
        if (own > worst)
            worst = own;
    }
    return worst;
}

const char *br_part(br_ctx *ctx, br_str s)
{
    return br_str_c(ctx->arena, s);
}

const char *br_part_int(br_ctx *ctx, long n)
{
    return br_arena_printf(ctx->arena, "%ld", n);
}

const char *br_part_pt(br_ctx *ctx, int32_t millipoints)
{
    char digits[16];

    br_len_print(millipoints, digits);
    return br_arena_printf(ctx->arena, "%s pt", digits);
}

const char *br_part_mm(br_ctx *ctx, int32_t millipoints)
{
    int32_t tenths = br_len_scale(millipoints, 127, 36000); /* 25.4 mm are 72,000 millipoints */
    int32_t size = tenths < 0 ? -tenths : tenths;

    return br_arena_printf(ctx->arena, "%s%d.%d mm", tenths < 0 ? "-" : "", (int)(size / 10), (int)(size % 10));
}

const char *br_nearest(br_str name, const char *const *names, size_t count)
{
    size_t letters = br_utf8_count(name);
    int limit = letters < 2 ? 0 : letters < 6 ? 1 : (int)(letters / 3);
    const char *best = NULL;

    if (letters > LONGEST_TYPED)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t other = br_utf8_count(br_str_of(names[i]));
        int distance = other > 2 * LONGEST_TYPED ? INT_MAX : br_str_distance(name, br_str_of(names[i]));
        if (distance > limit)
            continue;
        best = names[i];
        limit = distance - 1;
    }
    return best;
}
