/* Arenas: alignment, zeroes, growth, the order of closing. */
#include <criterion/criterion.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

static char closed[8];
static size_t closed_count;

static void note_closing(void *handle)
{
    closed[closed_count++] = *(char *)handle;
}

Test(arena, memory_is_zeroed_aligned_and_does_not_overlap)
{
    br_arena *arena = br_arena_open();
    unsigned char *before = NULL;
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *now = br_arena_alloc(arena, size);
        cr_assert_eq((uintptr_t)now % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            cr_assert_eq(now[i], 0);
        memset(now, 0xAA, size);
        if (before != NULL)
            cr_assert_neq(before, now);
        before = now;
    }
    br_arena_close(arena);
}

Test(arena, allocations_larger_than_a_chunk_keep_the_small_ones_whole)
{
    br_arena *arena = br_arena_open();
    char *small = br_arena_copy(arena, "small", 5);
    char *large = br_arena_alloc(arena, 10u << 20);
    char *next = br_arena_copy(arena, "next", 4);
    memset(large, 'x', 10u << 20);
    cr_assert_str_eq(small, "small");
    cr_assert_str_eq(next, "next");
    br_arena_close(arena);
}

Test(arena, copies_end_with_a_nul_and_formats_fit)
{
    br_arena *arena = br_arena_open();
    cr_assert_str_eq(br_arena_copy(arena, "abcdef", 3), "abc");
    cr_assert_str_eq(br_arena_copy(arena, NULL, 0), "");
    cr_assert_str_eq(br_arena_printf(arena, "%d-%s", 42, "x"), "42-x");
    char *wide = br_arena_printf(arena, "%5000d", 1);
    cr_assert_eq(strlen(wide), 5000);
    br_arena_close(arena);
}

Test(arena, handles_close_last_adopted_first_while_memory_is_there)
{
    br_arena *arena = br_arena_open();
    char *names = br_arena_copy(arena, "abc", 3);
    for (int i = 0; i < 3; i++)
        br_arena_adopt(arena, names + i, note_closing);
    br_arena_close(arena);
    cr_assert_eq(closed_count, 3);
    cr_assert_arr_eq(closed, "cba", 3);
    br_arena_close(NULL);
}

Test(arena, a_growing_array_keeps_its_elements)
{
    br_arena *arena = br_arena_open();
    int *numbers = NULL;
    size_t count = 0, capacity = 0, moves = 0;
    while (count < 10000) {
        int *old = numbers;
        numbers = br_arena_grow(arena, numbers, count, &capacity, sizeof *numbers);
        moves += numbers != old;
        cr_assert_gt(capacity, count);
        numbers[count] = (int)count;
        count++;
    }
    for (size_t i = 0; i < count; i++)
        cr_assert_eq(numbers[i], (int)i);
    cr_assert_leq(moves, 12, "growth must double, not creep");
    br_arena_close(arena);
}

Test(arena, an_impossible_size_ends_the_program_with_70)
{
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stderr) == NULL)
            _exit(1);
        br_arena *arena = br_arena_open();
        br_arena_array(arena, SIZE_MAX / 4, 8);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    cr_assert(WIFEXITED(status));
    cr_assert_eq(WEXITSTATUS(status), 70);
}
