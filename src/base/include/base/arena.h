/*
 * Arenas: memory by life. Whatever is made for one purpose (the document, a
 * page, a scratch calculation) is allocated from one arena and goes with it.
 * Handles of foreign libraries are adopted, so that closing the arena closes
 * them too, last adopted first.
 *
 * No function here returns NULL: when the machine has no memory left the
 * program says so and leaves with exit code 70.
 * With BR_DEBUG_ARENA defined (the asan preset) every allocation is a malloc of
 * its own, so that sanitizers and valgrind see its bounds.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct br_arena br_arena;
typedef void (*br_closer)(void *handle);

br_arena *br_arena_open(void);
void br_arena_close(br_arena *arena); /* NULL is allowed */

/* Zeroed memory aligned for any type; lives as long as the arena. */
void *br_arena_alloc(br_arena *arena, size_t size);
/* count * size with the overflow checked. */
void *br_arena_array(br_arena *arena, size_t count, size_t size);
/* Copies n bytes and adds a NUL. */
char *br_arena_copy(br_arena *arena, const char *bytes, size_t n);
/* printf into the arena. Not for numbers that go into a PDF. */
char *br_arena_printf(br_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* From now on `handle` is closed by `closer` when the arena closes. */
void br_arena_adopt(br_arena *arena, void *handle, br_closer closer);

/*
 * Growing arrays: makes room for at least one more element of `size` bytes
 * behind `count` used ones. Returns the array, moved if need be; *capacity is
 * updated. Old copies stay in the arena until it closes (growth doubles).
 */
void *br_arena_grow(br_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

#define BR_NEW(arena, type)      ((type *)br_arena_alloc((arena), sizeof(type)))
#define BR_ARRAY(arena, n, type) ((type *)br_arena_array((arena), (n), sizeof(type)))

/* Says that memory ran out and leaves with exit code 70. */
_Noreturn void br_out_of_memory(void);

#endif
