/*
 * The object layer over libharu's dictionaries and arrays, and our own writer
 * of the file around them (ISO 32000-1 §7.5). libharu is asked for nothing else:
 * no document, page, font or picture of its own, no compression, no saving.
 *
 * Stream bytes never pass through libharu: each dictionary carries a record
 * with them (and with raw values that libharu's number formats would spoil); the
 * writer sets them behind the dictionary itself. All other objects go, by
 * hundreds together, into compressed object streams (§7.5.7), and the table into a
 * cross-reference stream (table.c).
 * libharu's own memory pool is not used: what it hands out is not aligned.
 */
#include "objects.h"
#include "table.h"

#include <assert.h>
#include <hpdf_objects.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#define OBJECTS_PER_STREAM 500
#define DEFLATE_LEVEL      6

struct br_pdf_file {
    br_arena *arena;
    HPDF_Error_Rec error;
    HPDF_MMgr memory;
    HPDF_Xref xref;
    struct libdeflate_compressor *deflate;
    int version;         /* 17 = PDF 1.7 */
    bool streams;        /* object streams and a cross-reference stream */
    size_t stream_bytes; /* sum, to guess the size of the file */
};

/* What hangs at a dictionary's attr. */
typedef struct extra {
    br_pdf_file *file;
    br_buf raw;   /* "/Key value\n" … */
    br_str bytes; /* of a stream; absent otherwise */
} extra;

static void close_memory(void *memory)
{
    HPDF_MMgr_Free(memory);
}

static void close_xref(void *xref)
{
    HPDF_Xref_Free(xref);
}

static void close_deflate(void *deflate)
{
    libdeflate_free_compressor(deflate);
}

static void *HPDF_STDCALL take_memory(HPDF_UINT size)
{
    return malloc(size);
}

static void HPDF_STDCALL give_memory(void *memory)
{
    free(memory);
}

void br_pdf_file_set_form(br_pdf_file *file, int version, bool streams)
{
    assert(version >= (streams ? 15 : 10) && version <= 17);
    file->version = version;
    file->streams = streams;
}

bool br_pdf_has_streams(const br_pdf_file *file)
{
    return file->streams;
}

br_pdf_file *br_pdf_file_make(br_arena *arena)
{
    br_pdf_file *file = BR_NEW(arena, br_pdf_file);
    file->arena = arena;
    br_pdf_file_set_form(file, 17, true);
    HPDF_Error_Init(&file->error, NULL);
    file->memory = HPDF_MMgr_New(&file->error, 0, take_memory, give_memory);
    if (file->memory == NULL)
        return NULL;
    br_arena_adopt(arena, file->memory, close_memory);
    file->xref = HPDF_Xref_New(file->memory, 0);
    if (file->xref == NULL)
        return NULL;
    br_arena_adopt(arena, file->xref, close_xref);
    file->deflate = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    if (file->deflate == NULL)
        return NULL;
    br_arena_adopt(arena, file->deflate, close_deflate);
    return file;
}

bool br_pdf_file_ok(const br_pdf_file *file)
{
    return file->error.error_no == HPDF_OK;
}

br_arena *br_pdf_file_arena(const br_pdf_file *file)
{
    return file->arena;
}

/* ---- values --------------------------------------------------------------- */

static HPDF_Dict as_dict(br_pdf_obj *obj)
{
    assert(obj == NULL || (((HPDF_Obj_Header *)obj)->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT);
    return (HPDF_Dict)obj;
}

static HPDF_Array as_array(br_pdf_obj *obj)
{
    assert(obj == NULL || (((HPDF_Obj_Header *)obj)->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_ARRAY);
    return (HPDF_Array)obj;
}

static HPDF_STATUS write_raw(HPDF_Dict dict, HPDF_Stream stream)
{
    const extra *more = dict->attr;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)more->raw.bytes, (HPDF_UINT)more->raw.len);
}

br_pdf_obj *br_pdf_make_dict(br_pdf_file *file)
{
    HPDF_Dict dict = br_pdf_file_ok(file) ? HPDF_Dict_New(file->memory) : NULL;
    if (dict != NULL) {
        extra *more = BR_NEW(file->arena, extra);
        more->file = file;
        dict->attr = more;
    }
    return (br_pdf_obj *)dict;
}

br_pdf_obj *br_pdf_make_array(br_pdf_file *file)
{
    return br_pdf_file_ok(file) ? (br_pdf_obj *)HPDF_Array_New(file->memory) : NULL;
}

static br_pdf_obj *numbered(br_pdf_file *file, br_pdf_obj *obj)
{
    if (obj != NULL && HPDF_Xref_Add(file->xref, obj) != HPDF_OK)
        return NULL;
    return obj;
}

br_pdf_obj *br_pdf_add_dict(br_pdf_file *file)
{
    return numbered(file, br_pdf_make_dict(file));
}

br_str br_pdf_deflate(br_pdf_file *file, br_str bytes)
{
    size_t most = libdeflate_zlib_compress_bound(file->deflate, bytes.len);
    char *packed = br_arena_alloc(file->arena, most);
    size_t size = libdeflate_zlib_compress(file->deflate, bytes.ptr, bytes.len, packed, most);
    assert(size > 0);
    return (br_str){packed, size};
}

br_pdf_obj *br_pdf_add_stream(br_pdf_file *file, br_str bytes, br_pdf_filter filter)
{
    br_pdf_obj *stream = br_pdf_add_dict(file);
    if (stream == NULL)
        return NULL;
    extra *more = as_dict(stream)->attr;
    more->bytes = filter == BR_PDF_DEFLATE ? br_pdf_deflate(file, bytes) : bytes;
    file->stream_bytes += more->bytes.len;
    if (filter != BR_PDF_PLAIN)
        br_pdf_put_name(stream, "Filter", filter == BR_PDF_DCT ? "DCTDecode" : "FlateDecode");
    br_pdf_put_int(stream, "Length", (int32_t)more->bytes.len);
    return stream;
}

unsigned br_pdf_number(const br_pdf_obj *obj)
{
    return obj == NULL ? 0 : ((const HPDF_Obj_Header *)obj)->obj_id & 0x00FFFFFF;
}

/* Frees a direct object that found no owner because an earlier call failed. */
static void drop(br_pdf_obj *value)
{
    if (value == NULL || (((HPDF_Obj_Header *)value)->obj_id & HPDF_OTYPE_INDIRECT) != 0)
        return;
    bool is_array = (((HPDF_Obj_Header *)value)->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_ARRAY;
    HPDF_Obj_Free(is_array ? as_array(value)->mmgr : as_dict(value)->mmgr, value);
}

void br_pdf_put(br_pdf_obj *dict, const char *key, br_pdf_obj *value)
{
    if (dict != NULL && value != NULL)
        HPDF_Dict_Add(as_dict(dict), key, value);
    else
        drop(value);
}

void br_pdf_put_name(br_pdf_obj *dict, const char *key, const char *name)
{
    if (dict != NULL)
        HPDF_Dict_AddName(as_dict(dict), key, name);
}

void br_pdf_put_int(br_pdf_obj *dict, const char *key, int32_t n)
{
    if (dict != NULL)
        HPDF_Dict_AddNumber(as_dict(dict), key, n);
}

void br_pdf_put_bool(br_pdf_obj *dict, const char *key, bool value)
{
    if (dict != NULL)
        HPDF_Dict_AddBoolean(as_dict(dict), key, value ? HPDF_TRUE : HPDF_FALSE);
}

static bool is_plain_ascii(br_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < 0x20 || text.ptr[i] > 0x7E)
            return false;
    return true;
}

static void put_utf16(br_buf *buf, uint32_t c)
{
    if (c > 0xFFFF) {
        put_utf16(buf, 0xD800 + ((c - 0x10000) >> 10));
        c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    br_buf_add_char(buf, (char)(c >> 8));
    br_buf_add_char(buf, (char)(c & 0xFF));
}

br_str br_pdf_text_bytes(br_arena *arena, br_str text)
{
    if (is_plain_ascii(text))
        return text;
    br_buf buf = br_buf_make(arena, 2 + 2 * text.len);
    put_utf16(&buf, 0xFEFF);
    for (size_t at = 0; at < text.len;)
        put_utf16(&buf, br_utf8_next(text, &at));
    return br_buf_str(&buf);
}

void br_pdf_put_text(br_pdf_obj *obj, const char *key, br_str text)
{
    HPDF_Dict dict = as_dict(obj);
    if (dict == NULL)
        return;
    br_arena *arena = ((extra *)dict->attr)->file->arena;
    if (is_plain_ascii(text)) {
        HPDF_Dict_Add(dict, key, HPDF_String_New(dict->mmgr, br_str_c(arena, text), NULL));
        return;
    }
    br_str bytes = br_pdf_text_bytes(arena, text);
    HPDF_Dict_Add(dict, key, HPDF_Binary_New(dict->mmgr, (HPDF_BYTE *)bytes.ptr, (HPDF_UINT)bytes.len));
}

void br_pdf_put_raw(br_pdf_obj *obj, const char *key, br_str syntax)
{
    HPDF_Dict dict = as_dict(obj);
    if (dict == NULL)
        return;
    extra *more = dict->attr;
    if (dict->write_fn == NULL) {
        dict->write_fn = write_raw;
        more->raw = br_buf_make(more->file->arena, syntax.len + 32);
    }
    br_buf_add_char(&more->raw, '/');
    br_buf_add_c(&more->raw, key);
    br_buf_add_char(&more->raw, ' ');
    br_buf_add_str(&more->raw, syntax);
    br_buf_add_char(&more->raw, '\n');
}

void br_pdf_put_rect(br_pdf_obj *dict, const char *key, br_len left, br_len bottom, br_len right, br_len top)
{
    if (dict == NULL)
        return;
    const br_len sides[4] = {left, bottom, right, top};
    br_buf buf = br_buf_make(((extra *)as_dict(dict)->attr)->file->arena, 64);
    for (int i = 0; i < 4; i++) {
        br_buf_add_char(&buf, i == 0 ? '[' : ' ');
        br_buf_add_len(&buf, sides[i]);
    }
    br_buf_add_char(&buf, ']');
    br_pdf_put_raw(dict, key, br_buf_str(&buf));
}

void br_pdf_push(br_pdf_obj *array, br_pdf_obj *value)
{
    if (array != NULL && value != NULL)
        HPDF_Array_Add(as_array(array), value);
    else
        drop(value);
}

void br_pdf_push_int(br_pdf_obj *array, int32_t n)
{
    if (array != NULL)
        HPDF_Array_AddNumber(as_array(array), n);
}

/* ---- the file -------------------------------------------------------------- */

typedef struct writing {
    br_pdf_file *file;
    br_buf out;
    br_buf body; /* objects of the object stream being filled, and … */
    br_buf head; /* … their numbers and offsets */
    br_pdf_place *places;
    size_t count; /* objects, the free one included */
    HPDF_Stream to_out, to_body;
} writing;

static HPDF_STATUS write_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    br_buf_add(stream->attr, (const char *)bytes, size);
    return HPDF_OK;
}

static void begin_object(br_buf *out, size_t number)
{
    br_buf_add_int(out, (int64_t)number);
    br_buf_add_c(out, " 0 obj\n");
}

static void add_stream_body(br_buf *out, br_str bytes)
{
    br_buf_add_c(out, "\nstream\n");
    br_buf_add_str(out, bytes);
    br_buf_add_c(out, "\nendstream\nendobj\n");
}

/* The stream record of a numbered object, or NULL when it is none. */
static const extra *find_stream(void *obj)
{
    const HPDF_Obj_Header *header = obj;
    if ((header->obj_class & HPDF_OCLASS_ANY) != HPDF_OCLASS_DICT)
        return NULL;
    const extra *more = ((HPDF_Dict)obj)->attr;
    return more->bytes.ptr != NULL ? more : NULL;
}

/* Writes the object stream as object `number`: its kids lie in head and body. */
static void flush_object_stream(writing *w, size_t number, size_t kids)
{
    br_buf whole = br_buf_make(w->file->arena, w->head.len + w->body.len);
    br_buf_add_str(&whole, br_buf_str(&w->head));
    br_buf_add_str(&whole, br_buf_str(&w->body));
    br_str packed = br_pdf_deflate(w->file, br_buf_str(&whole));
    w->places[number] = (br_pdf_place){1, (uint32_t)w->out.len, 0};
    begin_object(&w->out, number);
    br_buf_add_c(&w->out, "<</Type/ObjStm/N ");
    br_buf_add_int(&w->out, (int64_t)kids);
    br_buf_add_c(&w->out, "/First ");
    br_buf_add_int(&w->out, (int64_t)w->head.len);
    br_buf_add_c(&w->out, "/Filter/FlateDecode/Length ");
    br_buf_add_int(&w->out, (int64_t)packed.len);
    br_buf_add_c(&w->out, ">>");
    add_stream_body(&w->out, packed);
    w->head.len = 0;
    w->body.len = 0;
}

/* Streams where they stand, everything else into object streams numbered from w->count on. Returns the next free
 * number. */
static size_t write_objects(writing *w)
{
    size_t next = w->count, kids = 0;
    for (size_t i = 1; i < w->count; i++) {
        void *obj = HPDF_Xref_GetEntry(w->file->xref, (HPDF_UINT)i)->obj;
        const extra *stream = find_stream(obj);
        if (stream != NULL) {
            w->places[i] = (br_pdf_place){1, (uint32_t)w->out.len, 0};
            begin_object(&w->out, i);
            HPDF_Obj_WriteValue(obj, w->to_out, NULL);
            add_stream_body(&w->out, stream->bytes);
            continue;
        }
        w->places[i] = (br_pdf_place){2, (uint32_t)next, (uint16_t)kids};
        br_buf_add_int(&w->head, (int64_t)i);
        br_buf_add_char(&w->head, ' ');
        br_buf_add_int(&w->head, (int64_t)w->body.len);
        br_buf_add_char(&w->head, ' ');
        HPDF_Obj_WriteValue(obj, w->to_body, NULL);
        br_buf_add_char(&w->body, '\n');
        if (++kids == OBJECTS_PER_STREAM) {
            flush_object_stream(w, next++, kids);
            kids = 0;
        }
    }
    if (kids > 0)
        flush_object_stream(w, next++, kids);
    return next;
}

/* Every object where it stands. */
static void write_plain_objects(writing *w)
{
    for (size_t i = 1; i < w->count; i++) {
        void *obj = HPDF_Xref_GetEntry(w->file->xref, (HPDF_UINT)i)->obj;
        const extra *stream = find_stream(obj);
        w->places[i] = (br_pdf_place){1, (uint32_t)w->out.len, 0};
        begin_object(&w->out, i);
        HPDF_Obj_WriteValue(obj, w->to_out, NULL);
        if (stream != NULL)
            add_stream_body(&w->out, stream->bytes);
        else
            br_buf_add_c(&w->out, "\nendobj\n");
    }
}

static bool write_all(writing *w, const br_pdf_obj *root, const br_pdf_obj *info)
{
    br_pdf_table table = {.places = w->places, .root = br_pdf_number(root), .info = br_pdf_number(info)};
    table.version = w->file->version;
    br_pdf_write_header(&table, &w->out);
    if (w->file->streams) {
        table.number = write_objects(w);
    } else {
        write_plain_objects(w);
        table.number = w->count;
    }
    if (!br_pdf_file_ok(w->file) || w->out.len > INT32_MAX)
        return false;
    if (w->file->streams)
        br_pdf_write_table(w->file, &table, &w->out);
    else
        br_pdf_write_plain_table(&table, &w->out);
    return br_pdf_is_sound(&table, w->count, br_buf_str(&w->out));
}

bool br_pdf_file_write(br_pdf_file *file, const br_pdf_obj *root, const br_pdf_obj *info, br_arena *arena, br_str *out)
{
    if (!br_pdf_file_ok(file))
        return false;
    writing w = {.file = file, .count = file->xref->entries->count};
    w.out = br_buf_make(arena, file->stream_bytes + 256 * w.count + 4096);
    w.head = br_buf_make(file->arena, 2048);
    w.body = br_buf_make(file->arena, 32768);
    w.places = BR_ARRAY(file->arena, w.count + w.count / OBJECTS_PER_STREAM + 4, br_pdf_place);
    w.to_out = HPDF_CallbackWriter_New(file->memory, write_bytes, &w.out);
    w.to_body = HPDF_CallbackWriter_New(file->memory, write_bytes, &w.body);
    bool done = w.to_out != NULL && w.to_body != NULL && write_all(&w, root, info);
    HPDF_Stream_Free(w.to_out);
    HPDF_Stream_Free(w.to_body);
    if (!done)
        return false;
    *out = br_buf_str(&w.out);
    return true;
}
