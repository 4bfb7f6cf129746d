/*
 * Two small things about letters and numbers that this room needs without ICU:
 * small letters for capitals in the scripts of the programme's countries, one
 * letter for one (the simple mappings of Unicode's CaseFolding), and Roman
 * numerals. Special cases (ß, the final sigma, Turkish ı) are left as they are:
 * it is names of municipalities that are compared.
 */
#include "rules.h"

static uint32_t fold_letter(uint32_t c)
{
    bool latin = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    bool greek = c >= 0x391 && c <= 0x3AB && c != 0x3A2;
    bool cyrillic = c >= 0x410 && c <= 0x42F;
    if (latin || greek || cyrillic)
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40F)
        return c + 0x50;
    if (c >= 0x531 && c <= 0x556)
        return c + 0x30;
    /* Capitals and small letters in turn: Romanian ă ș ț and their like, Cyrillic extensions. */
    bool even = (c >= 0x100 && c <= 0x12F) || (c >= 0x14A && c <= 0x177) || (c >= 0x1DE && c <= 0x1EF) ||
                (c >= 0x1F8 && c <= 0x21F) || (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) ||
                (c >= 0x4D0 && c <= 0x52F);
    bool odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E) || (c >= 0x4C1 && c <= 0x4CE);
    if ((even && c % 2 == 0) || (odd && c % 2 == 1))
        return c + 1;
    return c;
}

br_str br_doc_fold_case(br_arena *arena, br_str words)
{
    br_buf out = br_buf_make(arena, words.len + 1);
    for (size_t at = 0; at < words.len;)
        br_buf_add_rune(&out, fold_letter(br_utf8_next(words, &at)));
    return br_buf_str(&out);
}

br_str br_doc_roman(br_arena *arena, int number)
{
    static const struct {
        int value;
        const char *letters;
    } steps[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
                 {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
    br_buf out = br_buf_make(arena, 16);
    if (number < 1 || number > 3999)
        br_buf_add_int(&out, number);
    for (size_t i = 0; number <= 3999 && i < sizeof steps / sizeof *steps; i++)
        for (; number >= steps[i].value; number -= steps[i].value)
            br_buf_add_c(&out, steps[i].letters);
    return br_buf_str(&out);
}
