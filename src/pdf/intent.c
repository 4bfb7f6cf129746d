/*
 * The output intent of editions in sRGB (ISO 19005-2 §6.2.3): a profile says what
 * the numbers of device colours mean. The profile is read from the
 * program's home each time and goes in as it is, compressed.
 */
#include <string.h>

#include "base/file.h"
#include "colour/profile.h"
#include "job.h"

#define PROFILE_MOST (1 << 20) /* bytes; sRGB profiles have some thousands */

/* Whole, and of the colour space that its header names (ICC.1 §7.2.6). */
static bool is_rgb_profile(br_str profile)
{
    return br_profile_find_fault(profile) == NULL && memcmp(profile.ptr + 16, "RGB ", 4) == 0;
}

bool br_pdf_write_rgb_intent(br_pdf_job *job, br_pdf_obj *root)
{
    const char *path = job->options->rgb_profile;
    br_str profile;
    if (path == NULL || !br_pdf_is_tagged(job))
        return true;
    if (!br_file_read(job->ctx, path, PROFILE_MOST, BR_SPAN_NONE, &profile))
        return false;
    if (!is_rgb_profile(profile)) {
        br_say(job->ctx, BR_PROFILE_NOT_RGB, BR_SPAN_NONE, "path", path, NULL);
        return false;
    }
    br_pdf_obj *stream = br_pdf_add_stream(job->file, profile, BR_PDF_DEFLATE);
    br_pdf_put_int(stream, "N", 3);
    br_pdf_obj *intent = br_pdf_make_dict(job->file);
    br_pdf_put_name(intent, "Type", "OutputIntent");
    br_pdf_put_name(intent, "S", "GTS_PDFA1");
    br_pdf_put_text(intent, "OutputConditionIdentifier", BR_STR("sRGB IEC61966-2.1"));
    br_pdf_put_text(intent, "RegistryName", BR_STR("http://www.color.org"));
    br_pdf_put_text(intent, "Info", BR_STR("sRGB IEC61966-2.1"));
    br_pdf_put(intent, "DestOutputProfile", stream);
    br_pdf_obj *intents = br_pdf_make_array(job->file);
    br_pdf_push(intents, intent);
    br_pdf_put(root, "OutputIntents", intents);
    return true;
}
