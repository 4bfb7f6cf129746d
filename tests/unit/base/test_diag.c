/* Diagnostics: birth, status, and every format of printing. */
#include <criterion/criterion.h>

#include <ctype.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

static br_ctx *ctx;
static uint16_t file;

static void open_ctx(void)
{
    ctx = br_ctx_open();
    file = br_ctx_add_source(ctx, BR_STR("troyan.xml"), BR_STR("<area>\n\t<p>Троян &</p>\r\n</area>"));
}

static void close_ctx(void)
{
    br_ctx_close(ctx);
}

TestSuite(diag, .init = open_ctx, .fini = close_ctx);
TestSuite(print, .init = open_ctx, .fini = close_ctx);
TestSuite(codes);

static br_diag *say_at(uint32_t line, uint16_t column)
{
    return br_say(ctx, BR_CANNOT_READ, (br_span){line, column, file}, "path", "a.png", "reason", "gone", NULL);
}

static char *printed(br_message_format format, bool colour)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    br_ctx_print(ctx, format, colour, out);
    fclose(out);
    br_arena_adopt(ctx->arena, text, free);
    return text;
}

Test(diag, parts_are_filled_in_and_the_help_may_be_replaced)
{
    br_diag *diag = say_at(2, 5);
    cr_assert(br_str_is(diag->message, "cannot read a.png: gone"));
    cr_assert(br_str_is(diag->help, br_code_get(BR_CANNOT_READ)->help));
    diag = br_say(ctx, BR_CANNOT_READ, BR_SPAN_NONE, "path", "{reason}", "reason", "r", "help", "own", NULL);
    cr_assert(br_str_is(diag->message, "cannot read {reason}: r"), "what a part holds is not filled again");
    cr_assert(br_str_is(diag->help, "own"));
    diag = br_say(ctx, BR_CANNOT_READ, BR_SPAN_NONE, "path", "p", "reason", "r", "help", "", NULL);
    cr_assert_null(diag->help.ptr);
    cr_assert_eq(ctx->errors, 3);
}

Test(diag, a_part_that_nobody_gave_is_our_mistake, .signal = SIGABRT)
{
    if (freopen("/dev/null", "w", stderr) != NULL)
        br_say(ctx, BR_CANNOT_READ, BR_SPAN_NONE, "path", "p", NULL);
}

Test(diag, parts_are_copied)
{
    char name[] = "first";
    br_diag *diag = br_say(ctx, BR_CANNOT_READ, BR_SPAN_NONE, "path", name, "reason", "r", "help", name, NULL);
    memcpy(name, "later", 5);
    cr_assert(br_str_is(diag->message, "cannot read first: r"));
    cr_assert(br_str_is(diag->help, "first"));
}

Test(diag, the_same_of_the_same_place_is_said_and_counted_once)
{
    br_diag *first = say_at(2, 3);
    first->page = 7;
    cr_expect_eq(say_at(2, 3), first);
    cr_expect_eq(ctx->diag_count, 1);
    cr_expect_eq(ctx->errors, 1);
    cr_expect_eq(ctx->diags[0].page, 7);
    cr_expect_neq(say_at(2, 4), NULL);
    br_say(ctx, BR_CANNOT_READ, (br_span){2, 3, file}, "path", "b.png", "reason", "gone", NULL);
    br_say(ctx, BR_CANNOT_READ, BR_SPAN_NONE, "path", "a.png", "reason", "gone", NULL);
    br_say(ctx, BR_CANNOT_WRITE, (br_span){2, 3, file}, "path", "a.png", "reason", "gone", NULL);
    cr_expect_eq(ctx->diag_count, 5, "another column, other words, another file or code is another message");
    cr_expect_eq(ctx->errors, 5);
}

Test(diag, much_may_be_said_and_none_of_it_twice)
{
    for (int round = 0; round < 2; round++)
        for (uint32_t line = 1; line <= 100000; line++)
            say_at(line, 1);
    cr_expect_eq(ctx->diag_count, 100000);
    cr_expect_eq(ctx->errors, 100000);
    cr_expect_eq(ctx->diags[99999].span.line, 100000);
}

Test(diag, what_was_taken_away_may_be_said_again)
{
    say_at(1, 1);
    say_at(2, 1);
    ctx->diag_count = 0;
    cr_expect_eq(say_at(2, 1), &ctx->diags[0]);
    say_at(1, 1);
    cr_expect_eq(say_at(2, 1), &ctx->diags[0]);
    cr_expect_eq(ctx->diag_count, 2);
}

Test(diag, the_gravest_class_decides_the_status)
{
    cr_assert_eq(br_ctx_status(ctx), 0);
    br_say(ctx, BR_OUTSIDE_FOLDER, BR_SPAN_NONE, "path", "x", NULL);
    cr_assert_eq(br_ctx_status(ctx), 1);
    say_at(1, 1);
    cr_assert_eq(br_ctx_status(ctx), 3);
    br_say(ctx, BR_FILE_TOO_LARGE, BR_SPAN_NONE, "path", "x", "limit", "1", NULL);
    cr_assert_eq(br_ctx_status(ctx), 4);
    br_say(ctx, BR_INTERNAL, BR_SPAN_NONE, "what", "x", NULL);
    cr_assert_eq(br_ctx_status(ctx), 70);
    say_at(1, 1);
    cr_assert_eq(br_ctx_status(ctx), 70);
}

Test(diag, a_draft_lowers_what_can_be_drawn)
{
    br_diag *diag = br_say_drawable(ctx, BR_OUTSIDE_FOLDER, BR_SPAN_NONE, "path", "x", NULL);
    cr_assert_eq(diag->severity, BR_ERROR);
    cr_assert_eq(ctx->errors, 1);
    ctx->draft = true;
    diag = br_say_drawable(ctx, BR_OUTSIDE_FOLDER, BR_SPAN_NONE, "path", "x", NULL);
    cr_assert_eq(diag->severity, BR_WARNING);
    cr_assert_eq(ctx->warnings, 1);
    cr_assert_eq(ctx->errors, 1);
    diag = br_say(ctx, BR_OUTSIDE_FOLDER, BR_SPAN_NONE, "path", "x", NULL);
    cr_assert_eq(diag->severity, BR_ERROR, "br_say itself is not lowered");
}

Test(diag, warnings_alone_leave_the_status_at_0)
{
    ctx->draft = true;
    br_say_drawable(ctx, BR_CANNOT_READ, BR_SPAN_NONE, "path", "x", "reason", "y", NULL);
    cr_assert_eq(br_ctx_status(ctx), 0);
}

Test(diag, sources_count_from_1_and_0_is_none)
{
    cr_assert_eq(file, 1);
    cr_assert_eq(br_ctx_add_source(ctx, BR_STR("b.xml"), BR_STR_NONE), 2);
    cr_assert(br_str_is(br_ctx_source(ctx, 2)->path, "b.xml"));
    cr_assert_null(br_ctx_source(ctx, 0));
    cr_assert_null(br_ctx_source(ctx, 3));
}

Test(diag, lengths_read_like_lengths)
{
    cr_assert_str_eq(br_part_pt(ctx, 12500), "12.5 pt");
    cr_assert_str_eq(br_part_mm(ctx, 8504), "3.0 mm");
    cr_assert_str_eq(br_part_mm(ctx, -142), "-0.1 mm", "-0.05 mm rounds away from zero");
    cr_assert_str_eq(br_part_mm(ctx, -1), "0.0 mm");
    cr_assert_str_eq(br_part_int(ctx, -3), "-3");
}

Test(print, a_person_sees_the_line_and_a_caret)
{
    say_at(2, 11);
    cr_assert_str_eq(printed(BR_MESSAGES_HUMAN, false), "troyan.xml:2:11: error[B0101]: cannot read a.png: gone\n"
                                                        "   2 |     <p>Троян &</p>\n"
                                                        "     |              ^\n"
                                                        "  = help: check the name and the permissions of the file\n");
}

Test(print, a_cause_gets_its_own_excerpt_and_the_page_is_named)
{
    br_diag *diag = say_at(3, 1);
    diag->cause = (br_span){1, 2, file};
    diag->page = 14;
    cr_assert_str_eq(printed(BR_MESSAGES_HUMAN, false), "troyan.xml:3:1: error[B0101]: cannot read a.png: gone\n"
                                                        "   3 | </area>\n"
                                                        "     | ^\n"
                                                        "  = help: check the name and the permissions of the file\n"
                                                        "  = cause: troyan.xml:1:2\n"
                                                        "   1 | <area>\n"
                                                        "     |  ^\n"
                                                        "  = page: 14\n");
}

Test(print, order_is_by_file_line_column_and_those_without_a_place_come_last)
{
    br_ctx_add_source(ctx, BR_STR("a.xml"), BR_STR_NONE);
    br_say(ctx, BR_INTERNAL, BR_SPAN_NONE, "what", "none-1", NULL);
    br_say(ctx, BR_INTERNAL, (br_span){1, 1, 2}, "what", "second file", NULL);
    br_say(ctx, BR_INTERNAL, (br_span){10, 1, 1}, "what", "line 10", NULL);
    br_say(ctx, BR_INTERNAL, (br_span){2, 9, 1}, "what", "column 9 first", NULL);
    br_say(ctx, BR_INTERNAL, BR_SPAN_NONE, "what", "none-2", NULL);
    br_say(ctx, BR_INTERNAL, (br_span){2, 9, 1}, "what", "column 9 second", NULL);
    br_say(ctx, BR_INTERNAL, (br_span){2, 1, 1}, "what", "column 1", NULL);
    cr_assert_str_eq(printed(BR_MESSAGES_SHORT, false),
                     "troyan.xml:2:1: fatal[B0901]: internal error: column 1\n"
                     "troyan.xml:2:9: fatal[B0901]: internal error: column 9 first\n"
                     "troyan.xml:2:9: fatal[B0901]: internal error: column 9 second\n"
                     "troyan.xml:10:1: fatal[B0901]: internal error: line 10\n"
                     "a.xml:1:1: fatal[B0901]: internal error: second file\n"
                     "fatal[B0901]: internal error: none-1\n"
                     "fatal[B0901]: internal error: none-2\n");
}

Test(print, a_long_line_is_cut_around_the_caret)
{
    char *line = br_arena_alloc(ctx->arena, 1001);
    for (int i = 0; i < 1000; i++)
        line[i] = (char)('a' + i % 26);
    line[500] = '#';
    file = br_ctx_add_source(ctx, BR_STR("long.xml"), br_str_of(line));
    say_at(1, 501);
    char *text = printed(BR_MESSAGES_HUMAN, false);
    char *excerpt = strchr(text, '\n') + 1, *caret_line = strchr(excerpt, '\n') + 1;
    br_str shown = {excerpt, strcspn(excerpt, "\n")};
    size_t at = 0, cell = 0;
    while (br_utf8_next(shown, &at) != '#')
        cell++;
    cr_assert_eq(strcspn(caret_line, "^"), cell, "the caret stands under its character");
    cr_assert_eq(br_utf8_count(shown), 7 + 100 + 2, "100 cells and two marks of omission");
}

Test(print, the_ends_of_a_long_line_are_not_marked_as_cut)
{
    char *line = br_arena_alloc(ctx->arena, 301);
    memset(line, '.', 300);
    file = br_ctx_add_source(ctx, BR_STR("long.xml"), br_str_of(line));
    say_at(1, 1);
    char *text = printed(BR_MESSAGES_HUMAN, false);
    cr_assert_not_null(strstr(text, "   1 | ...."));
    cr_assert_not_null(strstr(text, "...…\n     | ^\n"));
}

Test(print, a_caret_stands_right_far_along_a_line_and_nowhere_beyond_the_last_column)
{
    size_t length = 70000;
    char *line = br_arena_alloc(ctx->arena, 2 * length + 1);
    for (size_t i = 0; i < length; i++)
        memcpy(line + 2 * i, i == 59999 ? "ж" : i == 65534 ? "ш" : "а", 2);
    file = br_ctx_add_source(ctx, BR_STR("long.xml"), br_str_of(line));
    say_at(1, 60000);
    const char *excerpt = strchr(printed(BR_MESSAGES_HUMAN, false), '\n') + 1, *caret_line = strchr(excerpt, '\n') + 1;
    size_t at = 0, cell = 0;
    while (br_utf8_next(br_str_of(excerpt), &at) != 0x436)
        cell++;
    cr_expect_eq(strcspn(caret_line, "^"), cell);
    say_at(1, UINT16_MAX);
    cr_expect_null(strstr(printed(BR_MESSAGES_HUMAN, false), "ш"), "65535 says: there or further on");
}

Test(print, every_message_of_many_shows_its_own_line)
{
    br_buf text = br_buf_make(ctx->arena, 1024);
    for (int i = 1; i <= 50; i++)
        br_buf_add_c(&text, br_arena_printf(ctx->arena, "line %d.\n", i));
    file = br_ctx_add_source(ctx, BR_STR("many.xml"), br_buf_str(&text));
    for (uint32_t i = 50; i >= 1; i--)
        say_at(i, 1)->cause = (br_span){51 - i, 1, file};
    const char *at = printed(BR_MESSAGES_HUMAN, false);
    for (int i = 1; i <= 50; i++) {
        char *places[2] = {br_arena_printf(ctx->arena, "| line %d.\n", i),
                           br_arena_printf(ctx->arena, "| line %d.\n", 51 - i)};
        for (int k = 0; k < 2; k++)
            cr_assert_not_null(at = strstr(at, places[k]), "message %d shows %s", i, places[k]);
    }
}

Test(print, a_line_that_is_not_there_is_left_out)
{
    say_at(77, 1);
    say_at(3, 500);
    cr_assert_null(strstr(printed(BR_MESSAGES_HUMAN, false), "77 |"));
    cr_assert_not_null(strstr(printed(BR_MESSAGES_HUMAN, false), "     |        ^\n"), "held at the line's end");
}

Test(print, nothing_in_a_message_commands_the_terminal)
{
    file = br_ctx_add_source(ctx, BR_STR("\033[2J.xml"), BR_STR("\033]0;x\007 \xC2\x9B 31m \xE2\x80\xAE \xE2\x81\xA6"));
    br_say(ctx, BR_INTERNAL, (br_span){1, 1, file}, "what", "\033[31m\n\xFF", NULL);
    const char *text = printed(BR_MESSAGES_HUMAN, false);
    for (const char *at = text; *at != '\0'; at++)
        cr_assert(*at == '\n' || !iscntrl((unsigned char)*at));
    cr_assert_null(strstr(text, "\xC2\x9B"));
    cr_assert_null(strstr(text, "\xE2\x80\xAE"));
    cr_assert_null(strstr(text, "\xE2\x81\xA6"));
    cr_assert_eq(br_utf8_check(br_str_of(text)), strlen(text));
}

Test(print, colour_only_when_asked)
{
    say_at(2, 3);
    cr_assert_null(strchr(printed(BR_MESSAGES_HUMAN, false), '\033'));
    cr_assert_null(strchr(printed(BR_MESSAGES_SHORT, false), '\033'));
    cr_assert_not_null(strstr(printed(BR_MESSAGES_HUMAN, true), "\033[1;31merror[B0101]\033[0m"));
}

Test(print, json_is_one_object_a_line_with_everything_escaped)
{
    br_ctx_add_source(ctx, BR_STR("a\"b\\c.xml"), BR_STR_NONE);
    br_diag *diag = br_say(ctx, BR_INTERNAL, (br_span){4, 2, 2}, "what", "\"q\" \\ \n\t\x01 Троян \xFF\u2028\u2029",
                           "help", "", NULL);
    diag->cause = (br_span){1, 2, 1};
    diag->page = 3;
    br_say(ctx, BR_INTERNAL, BR_SPAN_NONE, "what", "x", NULL);
    cr_assert_str_eq(printed(BR_MESSAGES_JSON, true),
                     "{\"severity\":\"fatal\",\"code\":\"B0901\",\"file\":\"a\\\"b\\\\c.xml\",\"line\":4,\"column\":2,"
                     "\"message\":\"internal error: \\\"q\\\" \\\\ \\n\\t\\u0001 Троян \xEF\xBF\xBD\\u2028\\u2029\","
                     "\"cause\":{\"file\":\"troyan.xml\",\"line\":1,\"column\":2},\"page\":3}\n"
                     "{\"severity\":\"fatal\",\"code\":\"B0901\",\"message\":\"internal error: x\","
                     "\"help\":\"please report it with the input that caused it\"}\n");
}

Test(codes, every_code_is_unique_well_formed_and_explained)
{
    for (int i = 0; i < BR_CODE_COUNT; i++) {
        const br_code_info *info = br_code_get((br_code)i);
        cr_assert_eq(strlen(info->code), 5, "%s", info->code);
        int group = (info->code[1] - '0') * 10 + info->code[2] - '0';
        cr_assert(info->code[0] == 'B' && group >= 1 && group <= 10, "%s", info->code);
        cr_assert_eq(br_code_find(info->code), info, "%s is given twice", info->code);
        size_t n = strlen(info->message), e = strlen(info->explanation);
        cr_assert(n > 0 && info->message[n - 1] != '.', "%s: a message has no final point", info->code);
        cr_assert(e > 0 && info->explanation[e - 1] == '.', "%s: an explanation is a paragraph", info->code);
    }
    cr_assert_null(br_code_find("B9999"));
    cr_assert_null(br_code_find(""));
}

Test(codes, the_reference_lists_every_code_once_under_its_heading)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    br_codes_write_reference(out);
    fclose(out);
    cr_assert_eq(strncmp(text, "# Diagnostics\n\n", 15), 0);
    for (int i = 0; i < BR_CODE_COUNT; i++) {
        const br_code_info *info = br_code_get((br_code)i);
        char entry[32], group[16];
        snprintf(entry, sizeof entry, "\n### %s\n\n", info->code);
        snprintf(group, sizeof group, "\n## %.3s ", info->code);
        char *at = strstr(text, entry), *heading = strstr(text, group);
        cr_assert_not_null(at, "%s is missing", info->code);
        cr_assert_null(strstr(at + 1, entry), "%s stands twice", info->code);
        cr_assert_not_null(heading, "%s has no heading", info->code);
        char *next = strstr(heading + 1, "\n## ");
        cr_assert(heading < at && (next == NULL || at < next), "%s stands under another heading", info->code);
        cr_assert_not_null(strstr(at, info->explanation));
    }
    cr_assert_not_null(strstr(text, "## B01 Files and XML\n\n### B0101\n\n    error[B0101]: cannot read {path}"));
    cr_assert_not_null(strstr(text, "    fatal[B0901]: internal error: {what}"), "as it is printed");
    cr_assert_not_null(strstr(text, "Exit status: 3.\n"));
    free(text);
}
