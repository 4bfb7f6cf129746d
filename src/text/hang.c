/*
 * Optical margins: how far a character may stand out of the text's edge, in
 * thousandths of its own advance, so that the edge looks straight to the eye.
 * Light marks go out half way and more, heavy ones little; letters not at all.
 * Chosen by eye for a serif text face; own values.
 */
#include "text/fonts.h"

/* A character and how far it hangs, left and right. */
typedef struct hang {
    uint32_t character;
    int left, right;
} hang;

/* In ascending order of the characters. */
static const hang hangs[] = {
    {'!', 0, 150},      {'"', 450, 450},    {'\'', 500, 500},   {'(', 100, 0},      {')', 0, 100},
    {',', 0, 600},      {'-', 0, 550},      {'.', 0, 600},      {'/', 0, 150},      {':', 0, 350},
    {';', 0, 350},      {'?', 0, 150},      {'[', 80, 0},       {']', 0, 80},       {0xAB, 300, 300},
    {0xAD, 0, 550},     {0xBB, 300, 300},   {0x58A, 0, 500},    {0x2010, 0, 550},   {0x2011, 0, 550},
    {0x2013, 250, 250}, {0x2014, 150, 150}, {0x2018, 500, 500}, {0x2019, 500, 500}, {0x201A, 500, 500},
    {0x201C, 500, 500}, {0x201D, 500, 500}, {0x201E, 500, 500}, {0x2026, 0, 200},   {0x2039, 300, 300},
    {0x203A, 300, 300},
};

static const hang *find(uint32_t character)
{
    size_t low = 0, high = sizeof hangs / sizeof hangs[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (hangs[middle].character == character)
            return &hangs[middle];
        if (hangs[middle].character < character)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

int br_text_hang_left(uint32_t code_point)
{
    const hang *found = find(code_point);
    return found ? found->left : 0;
}

int br_text_hang_right(uint32_t code_point)
{
    const hang *found = find(code_point);
    return found ? found->right : 0;
}
