/*
 * Is an ICC profile whole? Header, length and table of contents by ICC.1 §7.2 and §7.3: a file that was cut off or
 * overwritten is caught before anybody believes its numbers. What the tags hold only a converter can judge.
 */
#include <string.h>

#include "colour/profile.h"

#define HEADER 128
#define ENTRY  12 /* a line of the table of contents: name, offset, length */

static uint32_t number_at(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

const char *br_profile_find_fault(br_str bytes)
{
    const uint8_t *b = (const uint8_t *)bytes.ptr;
    if (bytes.len < HEADER + 4 || memcmp(b + 36, "acsp", 4) != 0)
        return "it is not an ICC profile";
    if (number_at(b) > bytes.len)
        return "it is cut off";
    uint32_t count = number_at(b + HEADER);
    if (count == 0)
        return "it holds nothing but a header";
    if (count > (bytes.len - HEADER - 4) / ENTRY)
        return "its table of contents is cut off";
    for (const uint8_t *entry = b + HEADER + 4; count > 0; count--, entry += ENTRY)
        if ((uint64_t)number_at(entry + 4) + number_at(entry + 8) > bytes.len)
            return "its table of contents leads outside it";
    return NULL;
}
