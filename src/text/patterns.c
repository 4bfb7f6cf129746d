/*
 * Pattern files of libhyphen, read by our own loader into the automaton that libhyphen walks. Its own
 * loader takes 42 ms for German and 260 for Hungarian, and says nothing of a file that is damaged; this one
 * takes a tenth, because it builds a tree of the sorted patterns instead of a table of their beginnings
 * (a trie, then the failure links of Aho and Corasick, CACM 18 (1975), breadth first), and looks at every line.
 *
 * One level only: words come here without hyphens, and compounds are not parted twice.
 * Where words break is libhyphen's business, not known here.
 */
#include "patterns.h"

#include <ctype.h>
#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define PATTERNS_BYTES (16u << 20)
#define PATTERN_MAX    100 /* letters and figures of one */

/* One line: the letters and what stands between them. */
typedef struct pattern {
    size_t number;       /* of the pattern in its file */
    const char *letters; /* bytes; not closed by NUL */
    int length;
    const char *match; /* a figure for each place, as libhyphen wants them */
    char *change;      /* "sz=": another spelling; or NULL */
    int change_at, change_cut;
} pattern;

typedef struct loading {
    br_ctx *ctx;
    br_arena *arena;
    br_str path, bytes;
    uint16_t source;
    int line;
    pattern *patterns;
    size_t count, capacity;
    HyphenDict *dictionary;
} loading;

/* A state while the tree is made: its place in it. */
typedef struct node {
    int parent, depth;
    char byte;
} node;

static bool say_damaged(const loading *load, const char *what)
{
    br_span span = {(uint32_t)load->line, 1, load->source};
    br_say(load->ctx, BR_PATTERNS_DAMAGED, span, "path", br_part(load->ctx, load->path), "what", what, NULL);
    return false;
}

/* ---- lines ------------------------------------------------------------------------------ */

/* LEFTHYPHENMIN and its like; false if the line is none of them. */
static bool take_option(loading *load, br_str line)
{
    HyphenDict *to = load->dictionary;
    struct {
        const char *name;
        char *into;
    } options[] = {{"LEFTHYPHENMIN ", &to->lhmin},
                   {"RIGHTHYPHENMIN ", &to->rhmin},
                   {"COMPOUNDLEFTHYPHENMIN ", &to->clhmin},
                   {"COMPOUNDRIGHTHYPHENMIN ", &to->crhmin}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        int number;
        if (!br_str_starts(line, options[i].name))
            continue;
        br_str rest = br_str_trim(br_str_slice(line, strlen(options[i].name), line.len));
        if (br_str_parse_int(rest, 0, 99, &number))
            *options[i].into = (char)number;
        return true;
    }
    return br_str_starts(line, "NOHYPHEN ");
}

/* How many bytes so many characters of the letters are, from byte `from` on. */
static int bytes_of(const pattern *p, int from, int characters)
{
    int at = from;
    while (at < p->length && characters > 0) {
        at++;
        while (at < p->length && ((unsigned char)p->letters[at] & 0xC0) == 0x80)
            at++;
        characters--;
    }
    return at - from;
}

/* "sz=,2,1": what is set instead of which characters; libhyphen wants both counted in bytes. */
static bool take_change(loading *load, pattern *p, br_str text)
{
    size_t comma = 0;
    while (comma < text.len && text.ptr[comma] != ',')
        comma++;
    int dot = p->length > 0 && p->letters[0] == '.', at = 1, cut = 0;
    p->change = br_arena_copy(load->arena, text.ptr, comma);
    if (comma < text.len) {
        br_str rest = br_str_slice(text, comma + 1, text.len);
        size_t second = 0;
        while (second < rest.len && rest.ptr[second] != ',')
            second++;
        if (!br_str_parse_int(br_str_slice(rest, 0, second), 1, 99, &at) ||
            !br_str_parse_int(br_str_slice(rest, second + 1, rest.len), 1, 99, &cut))
            return say_damaged(load, "the places of its other spelling are no numbers");
        p->change_at = bytes_of(p, dot, at - 1);
        p->change_cut = bytes_of(p, dot + p->change_at, cut);
    } else {
        p->change_cut = p->length - 2 * dot;
    }
    return true;
}

/* Letters with figures between them: "as5szon2y". */
static bool take_letters(loading *load, br_str text, pattern *p)
{
    char letters[PATTERN_MAX], match[PATTERN_MAX + 2] = "0";
    if (text.len >= PATTERN_MAX)
        return say_damaged(load, "it is too long for a pattern");
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c >= '0' && c <= '9') {
            match[p->length] = (char)c;
        } else if (c < ' ' || c == 0x7F) {
            return say_damaged(load, "it holds a byte that is no letter");
        } else {
            letters[p->length++] = (char)c;
            match[p->length] = '0';
        }
    }
    if (p->length == 0)
        return say_damaged(load, "there is no letter in it");
    p->letters = br_arena_copy(load->arena, letters, (size_t)p->length);
    p->match = br_arena_copy(load->arena, match, (size_t)p->length + 1);
    return true;
}

static bool take_pattern(loading *load, br_str line)
{
    pattern p = {.number = load->count};
    size_t slash = 0;
    while (slash < line.len && line.ptr[slash] != '/' && line.ptr[slash] != ' ' && line.ptr[slash] != '\t')
        slash++;
    if (!take_letters(load, br_str_slice(line, 0, slash), &p))
        return false;
    if (slash < line.len && line.ptr[slash] == '/') {
        if (!take_change(load, &p, br_str_slice(line, slash + 1, line.len)))
            return false;
        p.match += p.letters[0] == '.';
    } else {
        while (*p.match == '0')
            p.match++;
    }
    load->patterns = br_arena_grow(load->arena, load->patterns, load->count, &load->capacity, sizeof p);
    load->patterns[load->count++] = p;
    return true;
}

static br_str next_line(loading *load, size_t *at)
{
    size_t from = *at;
    const char *end = memchr(load->bytes.ptr + from, '\n', load->bytes.len - from);
    size_t to = end ? (size_t)(end - load->bytes.ptr) : load->bytes.len;
    *at = to + 1;
    load->line++;
    return br_str_trim(br_str_slice(load->bytes, from, to));
}

/* The first line names the encoding; all bytes must be of it. */
static bool check_encoding(loading *load, size_t *at)
{
    br_str name = next_line(load, at);
    size_t broken = br_utf8_check(load->bytes);
    if (!br_str_is(name, "UTF-8")) {
        bool fit = name.len > 0 && name.len <= 20 && broken >= name.len;
        const char *what = "their first line names no encoding";
        if (fit)
            what = br_arena_printf(load->arena, "they are in %s and not in UTF-8", br_part(load->ctx, name));
        br_say(load->ctx, BR_PATTERNS_ENCODING, (br_span){1, 1, load->source}, "path", br_part(load->ctx, load->path),
               "what", what, NULL);
        return false;
    }
    if (broken == load->bytes.len)
        return true;
    for (size_t i = 0; i < broken; i++)
        load->line += load->bytes.ptr[i] == '\n';
    return say_damaged(load, "it is not in UTF-8, though the file says so");
}

static bool read_lines(loading *load)
{
    size_t at = 0;
    if (!check_encoding(load, &at))
        return false;
    while (at < load->bytes.len) {
        br_str line = next_line(load, &at);
        if (line.len == 0 || line.ptr[0] == '%' || line.ptr[0] == '#')
            continue;
        if (br_str_is(line, "NEXTLEVEL"))
            return say_damaged(load, "it has patterns of two levels, for compounds and for their parts");
        if (!take_option(load, line) && !take_pattern(load, line))
            return false;
    }
    return load->count > 0 || say_damaged(load, "there is no pattern in it");
}

/* ---- the automaton ------------------------------------------------------------------------- */

static int shared(const pattern *a, const pattern *b)
{
    int length = a->length < b->length ? a->length : b->length, i = 0;
    while (i < length && a->letters[i] == b->letters[i])
        i++;
    return i;
}

/* Bytewise; of the same letters the later line wins, and comes last. */
static int compare(const void *a, const void *b)
{
    const pattern *x = a, *y = b;
    int length = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->letters, y->letters, (size_t)length);
    if (order == 0)
        order = x->length - y->length;
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static void sort(loading *load)
{
    bool sorted = true;
    for (size_t i = 1; sorted && i < load->count; i++)
        sorted = compare(&load->patterns[i - 1], &load->patterns[i]) <= 0;
    if (!sorted)
        qsort(load->patterns, load->count, sizeof *load->patterns, compare);
}

static void set_match(HyphenState *state, const pattern *p)
{
    state->match = (char *)p->match; /* libhyphen only reads it */
    state->repl = p->change;
    state->replindex = (signed char)p->change_at;
    state->replcut = (signed char)p->change_cut;
}

/* States in the order of the sorted patterns; returns how many. */
static int make_states(const loading *load, HyphenState *states, node *nodes)
{
    int path[PATTERN_MAX + 1] = {0}, count = 1;
    for (size_t i = 0; i < load->count; i++) {
        const pattern *p = &load->patterns[i];
        for (int at = i > 0 ? shared(p - 1, p) : 0; at < p->length; at++) {
            nodes[count] = (node){path[at], at + 1, p->letters[at]};
            states[path[at]].num_trans++;
            path[at + 1] = count++;
        }
        set_match(&states[path[p->length]], p);
    }
    return count;
}

static int go(const HyphenState *states, int state, char byte)
{
    for (int i = 0; i < states[state].num_trans; i++)
        if (states[state].trans[i].ch == byte)
            return states[state].trans[i].new_state;
    return -1;
}

static void make_transitions(br_arena *arena, HyphenState *states, const node *nodes, int count)
{
    HyphenTrans *next = BR_ARRAY(arena, (size_t)count, HyphenTrans);
    for (int i = 0; i < count; i++) {
        states[i].trans = next;
        next += states[i].num_trans;
        states[i].num_trans = 0;
    }
    for (int i = 1; i < count; i++) {
        HyphenState *parent = &states[nodes[i].parent];
        parent->trans[parent->num_trans++] = (HyphenTrans){nodes[i].byte, i};
    }
}

/* Where to go on when no letter fits: the state of the longest end of this one. Shallow states first. */
static void make_fallbacks(br_arena *scratch, HyphenState *states, const node *nodes, int count)
{
    int starts[PATTERN_MAX + 2] = {0};
    int *order = BR_ARRAY(scratch, (size_t)count, int);
    for (int i = 0; i < count; i++)
        starts[nodes[i].depth + 1]++;
    for (int depth = 0; depth <= PATTERN_MAX; depth++)
        starts[depth + 1] += starts[depth];
    for (int i = 0; i < count; i++)
        order[starts[nodes[i].depth]++] = i;
    states[0].fallback_state = -1;
    for (int k = 1; k < count; k++) {
        int i = order[k], from = states[nodes[i].parent].fallback_state, to = -1;
        while (from >= 0 && (to = go(states, from, nodes[i].byte)) < 0)
            from = states[from].fallback_state;
        states[i].fallback_state = to < 0 ? 0 : to;
    }
}

static void make_automaton(loading *load)
{
    br_arena *scratch = br_arena_open();
    size_t most = 1;
    sort(load);
    for (size_t i = 0; i < load->count; i++)
        most += (size_t)(load->patterns[i].length - (i > 0 ? shared(&load->patterns[i - 1], &load->patterns[i]) : 0));
    node *nodes = BR_ARRAY(scratch, most, node);
    HyphenDict *to = load->dictionary;
    to->states = BR_ARRAY(load->arena, most, HyphenState);
    to->num_states = make_states(load, to->states, nodes);
    make_transitions(load->arena, to->states, nodes, to->num_states);
    make_fallbacks(scratch, to->states, nodes, to->num_states);
    br_arena_close(scratch);
}

struct _HyphenDict *br_patterns_load(br_ctx *ctx, br_str path, br_span span)
{
    loading load = {.ctx = ctx, .arena = ctx->arena, .path = path};
    const char *name = br_part(ctx, path);
    if (!br_file_exists(name) || br_file_is_folder(name)) {
        br_say(ctx, BR_HYPHENATION_UNREADABLE, span, "path", name, NULL);
        return NULL;
    }
    if (!br_file_read(ctx, name, PATTERNS_BYTES, span, &load.bytes))
        return NULL;
    load.source = br_ctx_add_source(ctx, br_str_of(name), load.bytes);
    load.dictionary = BR_NEW(ctx->arena, HyphenDict);
    strcpy(load.dictionary->cset, "UTF-8");
    load.dictionary->utf8 = 1;
    if (!read_lines(&load))
        return NULL;
    make_automaton(&load);
    return load.dictionary;
}
