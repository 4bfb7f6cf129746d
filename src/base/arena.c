/*
 * Arenas. Memory is cut from chunks that begin at 8 KiB and double up to 4 MiB;
 * an allocation larger than a quarter of the next chunk gets a chunk of its own,
 * so that it does not waste the rest of the current one. Memory is cleared as it
 * is handed out, not by the chunk: most scratch arenas use little of theirs.
 *
 * Adopted handles form a stack beside the chunks; closing the arena closes them
 * first, last adopted first, while the memory is still there.
 *
 * Under BR_DEBUG_ARENA every allocation is a chunk of its own, with nothing
 * before or behind that a sanitizer would take for ours. This file does not know
 * what the memory is for.
 */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CHUNK   ((size_t)8 << 10)
#define LARGEST_CHUNK ((size_t)4 << 20)
#define ALIGNMENT     _Alignof(max_align_t)

typedef struct chunk {
    struct chunk *next;
    max_align_t bytes[]; /* what is handed out */
} chunk;

typedef struct adopted {
    struct adopted *next;
    void *handle;
    br_closer closer;
} adopted;

struct br_arena {
    chunk *chunks;
    adopted *handles;
    char *at, *end;    /* what is left of the current chunk */
    size_t chunk_size; /* of the next chunk */
};

_Noreturn void br_out_of_memory(void)
{
    fputs("broshura: no memory left\n", stderr);
    _Exit(70);
}

br_arena *br_arena_open(void)
{
    br_arena *arena = calloc(1, sizeof *arena);

    if (arena == NULL)
        br_out_of_memory();
    arena->chunk_size = FIRST_CHUNK;
    return arena;
}

void br_arena_close(br_arena *arena)
{
    if (arena == NULL)
        return;
    while (arena->handles != NULL) {
        adopted *top = arena->handles;
        arena->handles = top->next;
        top->closer(top->handle);
    }
    while (arena->chunks != NULL) {
        chunk *next = arena->chunks->next;
        free(arena->chunks);
        arena->chunks = next;
    }
    free(arena);
}

static void *add_chunk(br_arena *arena, size_t size, bool cleared)
{
    if (size > SIZE_MAX / 2)
        br_out_of_memory();
    chunk *fresh = cleared ? calloc(1, sizeof *fresh + size) : malloc(sizeof *fresh + size);
    if (fresh == NULL)
        br_out_of_memory();
    fresh->next = arena->chunks;
    arena->chunks = fresh;
    return fresh->bytes;
}

#ifdef BR_DEBUG_ARENA

void *br_arena_alloc(br_arena *arena, size_t size)
{
    return add_chunk(arena, size, true);
}

#else

void *br_arena_alloc(br_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        br_out_of_memory();
    size = size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    if (size > (size_t)(arena->end - arena->at)) {
        if (size > arena->chunk_size / 4)
            return add_chunk(arena, size, true);
        arena->at = add_chunk(arena, arena->chunk_size, false);
        arena->end = arena->at + arena->chunk_size;
        if (arena->chunk_size < LARGEST_CHUNK)
            arena->chunk_size *= 2;
    }
    void *result = arena->at;
    arena->at += size;
    return memset(result, 0, size);
}

#endif

void *br_arena_array(br_arena *arena, size_t count, size_t size)
{
    size_t total = 0;

    if (__builtin_mul_overflow(count, size, &total))
        br_out_of_memory();
    return br_arena_alloc(arena, total);
}

char *br_arena_copy(br_arena *arena, const char *bytes, size_t n)
{
    if (n == SIZE_MAX)
        br_out_of_memory();
    char *copy = br_arena_alloc(arena, n + 1);
    if (n > 0)
        memcpy(copy, bytes, n);
    return copy;
}

char *br_arena_printf(br_arena *arena, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    char *text = br_arena_alloc(arena, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return text;
}

void br_arena_adopt(br_arena *arena, void *handle, br_closer closer)
{
    adopted *top = BR_NEW(arena, adopted);

    top->handle = handle;
    top->closer = closer;
    top->next = arena->handles;
    arena->handles = top;
}

void *br_arena_grow(br_arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = 0;

    if (array != NULL && count < *capacity)
        return array;
    if (__builtin_mul_overflow(count, (size_t)2, &wanted))
        br_out_of_memory();
    if (wanted < 8)
        wanted = 8;
    void *grown = br_arena_array(arena, wanted, size);
    if (count > 0)
        memcpy(grown, array, count * size);
    *capacity = wanted;
    return grown;
}
