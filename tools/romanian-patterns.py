#!/usr/bin/env python3
"""
Hyphenation patterns for Romanian, written by rule: Liang patterns on standard output, one a line, for
tools/convert-hyphenation.sh. The rules are those of Romanian orthography (DOOM), as far as they can be decided by letters:

  one consonant between vowels goes with the second          ca-să, e-xem-plu
  of two the first stays                                     as-pect, ac-țiu-ne
  but b c d f g h p t v before l or r, ch and gh hold        ti-tlu, co-dri, un-chi
  of three or more the first stays: before s, ș + consonant  con-stă, mon-stru, ab-stract
  and else what the rule of two says of the last two         punc-tual, sculp-tu-ră, exem-plu

Nothing is divided between vowels (hiatus or diphthong hangs on the word), nor before a final i after a consonant
(asyllabic in pomi, a syllable in a citi), nor so that a part has no vowel. So some good breaks are not offered; those that
are hold whatever the word is. Prefixes are not looked for but trans-.
"""

CONSONANTS = "bcdfghjklmnpqrsștțvwxz"
HOLDING = {a + b for a in "bcdfghptv" for b in "lr"} | {"ch", "gh", "qu"}


def patterns():
    for c in CONSONANTS:
        yield f"1{c}"
        yield f"4{c}."
        yield f"4{c}i."
    for a in CONSONANTS:
        for b in CONSONANTS:
            yield f"{a}2{b}" if a + b in HOLDING else f"2{a}{b}"
            yield f".{a}4{b}"
            yield f"4{a}{b}."
            if a not in "sș" and b not in "lrh":
                for s in "sș":
                    yield f"{a}3{s}4{b}"
    for c in CONSONANTS:
        yield f".tran6s5{c}"


if __name__ == "__main__":
    print("\n".join(sorted(set(patterns()))))
