/*
 * What font files say of themselves beyond what typesetting needs: version and
 * licence, for those who must know in years to come what a document was set in,
 * and by what.
 */
#include <hb-ot.h>
#include <string.h>
#include <unicode/uversion.h>

#include "room.h"

static br_str read_name(const br_face *face, br_arena *arena, hb_ot_name_id_t id)
{
    hb_language_t english = hb_language_from_string("en", -1);
    unsigned length = hb_ot_name_get_utf8(face->hb, id, english, NULL, NULL), size = length + 1;
    if (length == 0)
        return BR_STR_NONE;
    char *text = br_arena_alloc(arena, size);
    hb_ot_name_get_utf8(face->hb, id, english, &size, text);
    for (unsigned i = 0; i < size; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)
            text[i] = ' '; /* some licences have lines */
    return (br_str){text, size};
}

br_str br_face_version(const br_face *face, br_arena *arena)
{
    return read_name(face, arena, HB_OT_NAME_ID_VERSION_STRING);
}

br_str br_face_licence(const br_face *face, br_arena *arena)
{
    return read_name(face, arena, HB_OT_NAME_ID_LICENSE);
}

br_str br_face_licence_url(const br_face *face, br_arena *arena)
{
    return read_name(face, arena, HB_OT_NAME_ID_LICENSE_URL);
}

br_str br_text_libraries(br_arena *arena)
{
    UVersionInfo icu;
    u_getVersion(icu);
    return br_str_of(br_arena_printf(arena, "HarfBuzz %s, ICU %d.%d", hb_version_string(), icu[0], icu[1]));
}

br_str br_fonts_find_file(const br_fonts *fonts, br_str name)
{
    for (size_t i = 0; i < fonts->entry_count; i++) {
        br_str path = fonts->entries[i].path;
        if (name.len == 0 || path.len < name.len || (path.len > name.len && path.ptr[path.len - name.len - 1] != '/'))
            continue;
        if (br_str_equal(br_str_slice(path, path.len - name.len, path.len), name))
            return path;
    }
    return BR_STR_NONE;
}
