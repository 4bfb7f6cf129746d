/*
 * Files inside the file (ISO 32000-1 §7.11.4): each an embedded stream with its
 * size, date and sum, a file specification that names it, and its place in the name
 * tree of the catalog. PDF/A-3 (ISO 19005-3 §6.8) wants besides what kind of file
 * it is, and how it belongs to the document: all of them belong to the whole, so
 * the catalog's AF lists them. What the files are for is not known here.
 */
#include <stdlib.h>
#include <string.h>

#include "job.h"

/* One entry of the name tree: the key as the bytes that are compared, the specification's number. */
typedef struct entry {
    br_str key;
    unsigned number;
} entry;

static int compare_entries(const void *a, const void *b)
{
    return br_str_compare(((const entry *)a)->key, ((const entry *)b)->key);
}

/* "text/xml" as the name /text#2Fxml. */
static br_str name_of(br_arena *arena, br_str mime)
{
    br_buf out = br_buf_make(arena, mime.len + 8);
    br_buf_add_char(&out, '/');
    for (size_t i = 0; i < mime.len; i++)
        if (mime.ptr[i] == '/')
            br_buf_add_c(&out, "#2F");
        else
            br_buf_add_char(&out, mime.ptr[i]);
    return br_buf_str(&out);
}

static br_str hex_of(br_arena *arena, const char *bytes, size_t count)
{
    static const char digits[] = "0123456789ABCDEF";
    br_buf out = br_buf_make(arena, 2 * count + 2);
    br_buf_add_char(&out, '<');
    for (size_t i = 0; i < count; i++) {
        br_buf_add_char(&out, digits[(unsigned char)bytes[i] >> 4]);
        br_buf_add_char(&out, digits[(unsigned char)bytes[i] & 15]);
    }
    br_buf_add_char(&out, '>');
    return br_buf_str(&out);
}

static br_pdf_obj *add_stream(br_pdf_job *job, const br_pdf_attachment *file, br_str date)
{
    br_pdf_obj *stream = br_pdf_add_stream(job->file, file->bytes, file->compact ? BR_PDF_PLAIN : BR_PDF_DEFLATE);
    br_pdf_obj *params = br_pdf_make_dict(job->file);
    br_pdf_put_name(stream, "Type", "EmbeddedFile");
    br_pdf_put_raw(stream, "Subtype", name_of(job->arena, file->mime));
    br_pdf_put_int(params, "Size", (int32_t)file->bytes.len);
    if (date.len > 0)
        br_pdf_put_text(params, "ModDate", date);
    br_pdf_put_raw(params, "CheckSum", hex_of(job->arena, (const char *)file->md5, sizeof file->md5));
    br_pdf_put(stream, "Params", params);
    return stream;
}

static br_pdf_obj *add_specification(br_pdf_job *job, const br_pdf_attachment *file, br_str date)
{
    static const char *const relations[] = {"Source", "Data", "Supplement"};
    br_pdf_obj *embedded = br_pdf_make_dict(job->file);
    br_pdf_obj *stream = add_stream(job, file, date);
    br_pdf_put(embedded, "F", stream);
    br_pdf_put(embedded, "UF", stream);
    br_pdf_obj *specification = br_pdf_add_dict(job->file);
    br_pdf_put_name(specification, "Type", "Filespec");
    br_pdf_put_text(specification, "F", file->name);
    br_pdf_put_text(specification, "UF", file->name);
    br_pdf_put_text(specification, "Desc", file->description);
    br_pdf_put_name(specification, "AFRelationship", relations[file->relation]);
    br_pdf_put(specification, "EF", embedded);
    return specification;
}

/* The tree is one leaf: keys in the order of their bytes, each with a reference. */
static void put_tree(br_pdf_job *job, br_pdf_obj *root, entry *entries, size_t count)
{
    br_buf names = br_buf_make(job->arena, 64 * count + 2);
    qsort(entries, count, sizeof *entries, compare_entries);
    br_buf_add_char(&names, '[');
    for (size_t i = 0; i < count; i++) {
        br_buf_add_str(&names, hex_of(job->arena, entries[i].key.ptr, entries[i].key.len));
        br_buf_add_int(&names, entries[i].number);
        br_buf_add_c(&names, " 0 R");
    }
    br_buf_add_char(&names, ']');
    br_pdf_obj *files = br_pdf_make_dict(job->file);
    br_pdf_put_raw(files, "Names", br_buf_str(&names));
    br_pdf_obj *trees = br_pdf_make_dict(job->file);
    br_pdf_put(trees, "EmbeddedFiles", files);
    br_pdf_put(root, "Names", trees);
}

void br_pdf_write_attachments(br_pdf_job *job, br_pdf_obj *root)
{
    const br_pdf_options *options = job->options;
    size_t count = options->attachment_count;
    if (count == 0)
        return;
    br_str date = br_pdf_date(job->arena, job->display->date);
    entry *entries = BR_ARRAY(job->arena, count, entry);
    br_pdf_obj *all = br_pdf_make_array(job->file);
    for (size_t i = 0; i < count; i++) {
        br_pdf_obj *specification = add_specification(job, &options->attachments[i], date);
        entries[i] = (entry){br_pdf_text_bytes(job->arena, options->attachments[i].name), br_pdf_number(specification)};
        br_pdf_push(all, specification);
    }
    put_tree(job, root, entries, count);
    br_pdf_put(root, "AF", all);
}
