#include "sample.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

sample sample_open(void)
{
    sample s = {.folder = "/tmp/broshura-doc-XXXXXX", .ctx = br_ctx_open()};
    cr_assert_not_null(mkdtemp(s.folder));
    return s;
}

void sample_write(sample *s, const char *name, const char *text)
{
    char *path = br_arena_printf(s->ctx->arena, "%s/%s", s->folder, name);
    for (char *slash = strchr(path + strlen(s->folder) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *out = fopen(path, "w");
    cr_assert_not_null(out, "%s", path);
    cr_assert_geq(fputs(text, out), 0);
    cr_assert_eq(fclose(out), 0);
}

void sample_build(sample *s)
{
    s->doc = br_doc_build(s->ctx, s->folder);
}

static int take_away(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info, (void)kind, (void)place;
    return remove(path);
}

void sample_close(sample *s)
{
    cr_assert_eq(nftw(s->folder, take_away, 16, FTW_DEPTH | FTW_PHYS), 0);
    br_ctx_close(s->ctx);
}

sample sample_of(const char *xml)
{
    sample s = sample_open();
    sample_write(&s, "brochure.xml", xml);
    sample_build(&s);
    return s;
}

sample sample_with(const char *body)
{
    sample s = sample_open();
    const char *xml = br_arena_printf(s.ctx->arena,
                                      "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Практики</title>\n"
                                      "<area id=\"civic\"><title>Инициативи</title>\n"
                                      "<practice id=\"troyan\" municipality=\"Троян\">\n"
                                      "<title>Една врата</title>\n"
                                      "%s</practice></area></brochure>\n",
                                      body);
    sample_write(&s, "brochure.xml", xml);
    sample_build(&s);
    return s;
}

sample sample_with_practices(const char *practices)
{
    sample s = sample_open();
    const char *xml = br_arena_printf(s.ctx->arena,
                                      "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Практики</title>\n"
                                      "<area id=\"civic\"><title>Инициативи</title>\n"
                                      "%s</area></brochure>\n",
                                      practices);
    sample_write(&s, "brochure.xml", xml);
    sample_build(&s);
    return s;
}

int sample_count(const sample *s, br_code code)
{
    int count = 0;
    for (size_t i = 0; i < s->ctx->diag_count; i++)
        count += s->ctx->diags[i].code == code;
    return count;
}

const br_diag *sample_said(const sample *s, br_code code, int n)
{
    for (size_t i = 0; i < s->ctx->diag_count; i++)
        if (s->ctx->diags[i].code == code && n-- == 0)
            return &s->ctx->diags[i];
    br_ctx_print(s->ctx, BR_MESSAGES_SHORT, false, stderr);
    cr_assert_fail("%s was not said so often", br_code_get(code)->id);
    return NULL;
}

const char *sample_words(const sample *s, br_str words)
{
    return br_str_c(s->ctx->arena, words);
}

static const br_element *find(const br_element *element, br_element_kind kind)
{
    for (; element; element = element->next) {
        const br_element *found = element->kind == kind ? element : find(element->first, kind);
        if (found)
            return found;
    }
    return NULL;
}

const br_element *sample_find(const sample *s, br_element_kind kind)
{
    if (!s->doc)
        br_ctx_print(s->ctx, BR_MESSAGES_SHORT, false, stderr);
    cr_assert_not_null(s->doc, "the brochure has errors");
    const br_element *found = find(s->doc->root, kind);
    cr_assert_not_null(found, "no <%s>", br_element_name(kind));
    return found;
}

const char *sample_written(const sample *s, void (*write)(FILE *out))
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    cr_assert_not_null(out);
    write(out);
    cr_assert_eq(fclose(out), 0);
    const char *copy = br_arena_copy(s->ctx->arena, text, size);
    free(text);
    return copy;
}

const char *sample_dump(const sample *s)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    cr_assert_not_null(out);
    br_doc_dump(s->doc, out);
    cr_assert_eq(fclose(out), 0);
    const char *copy = br_arena_copy(s->ctx->arena, text, size);
    free(text);
    return copy;
}
