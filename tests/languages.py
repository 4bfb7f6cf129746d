#!/usr/bin/env python3
"""
Every language of the programme: the four pages of input/languages/CODE, and one brochure made here in which every language has a
paragraph of its own typical words, read back by other people's programs.

For each language: no message but that a script is lent, no glyph missing; the text of the file equal to the XML's, with the quotation
marks, spaces and ordinals of the table; Lang of the file and of words in another language; lines hyphenated, but not too many;
the typical words divided where the table says and nowhere else, and whole when they are taken out, also where the line shows
letters that the word has not (asz-szony).

Catches: a pack with wrong marks, patterns that do not come to the line, words cut or changed on extraction, a language lost on
the way to shaping or to the tags.

usage: [BROSHURA=path/to/broshura] tests/languages.py
"""

import json
import pathlib
import re
import sys
import unicodedata

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "whole"))

import display as displays  # noqa: E402
import geometry  # noqa: E402
import readback  # noqa: E402
import text  # noqa: E402
from source import Pack, Source, squeeze  # noqa: E402
from tools import PROGRAM, ROOT, SCRATCH, Failures, Input, run, run_bytes  # noqa: E402

# Three or more words with the places where they may be divided ("+z" stands on the line only; the last three Bulgarian ones by exceptions of the pack), then what the pages must hold, exactly.
LANGUAGES = {
    "bg": ("пред-ста-ви-те-ли об-служ-ва-не чи-та-ли-ща-та меж-ду-об-щин-с-ки без-о-пас-ност во-до-снаб-дя-ва-не", ["„Мислехме", "„място за срещи““", "1-во"]),
    "en": ("uni-ver-sity some-thing how-ever", ["‘We thought", "“meeting place”’", "1st"]),
    "hy": ("ծրա-գիր կա-ռա-վա-րում քա-ղա-քա-պե-տա-րան", ["«Մենք", "«հանդիպման վայր» է»", "1-ին"]),
    "el": ("πρό-γραμ-μα εξυ-πη-ρέ-τη-ση δη-μο-τι-κός", ["«Νομίζαμε", "“τόπος συνάντησης”»", "1ο"]),
    "ro": ("ad-mi-nis-tra-ția co-mu-ni-ta-te punc-tual", ["„Credeam", "«loc de întâlnire»”", "Administrația publică locală și", "LOCUL"]),
    "sr": ("оп-шти-на упра-вља-ње парт-нер-ство", ["„Мислили", "‘место сусрета‘“", "1."]),
    "sr-Latn": ("op-šti-na upra-vlja-nje part-ner-stvo", ["„Mislili", "‘mesto susreta‘“", "1."]),
    "uk": ("гро-ма-дян-ська впро-ва-дже-н-ня об’-єд-на-н-ня", ["«Ми думали", "„місце зустрічі“»", "1-ше"]),
    "hu": ("as+z-szony kön+y-nyű ket+y-tyint", ["„Azt hittük", "»találkozóhely«”", "1."]),
    "de": ("Ge-mein-de-ver-wal-tung Stra-ßen-be-leuch-tung Bür-ger-be-tei-li-gung", ["„Wir dachten", "‚Ort der Begegnung‘“", "1."]),
    "de-CH": ("Fuss-gän-ger Stras-sen-be-leuch-tung schlies-sen", ["«Wir dachten", "‹Ort der Begegnung›»", "12’450", "1."]),
    "fr": ("ad-mi-nis-tra-tion com-mu-nale bi-blio-thèque", ["«\u202fNous", "“lieu de rencontre”\u202f»", "12\u202f450", "1re"]),
    "fr-CH": ("ad-mi-nis-tra-tion com-mu-nale bi-blio-thèque", ["«\u202fNous", "‹\u202flieu de rencontre\u202f›\u202f»", "1re"]),
    "it": ("am-mi-ni-stra-zio-ne cit-ta-di-ni del-l’am-mi-ni-stra-zio-ne", ["«Pensavamo", "“luogo d’incontro”»", "1º"]),
    "it-CH": ("am-mi-ni-stra-zio-ne cit-ta-di-ni del-l’am-mi-ni-stra-zio-ne", ["«Pensavamo", "‹luogo d’incontro›»", "12’450", "1º"]),
}
# The date and the number of each sample as they must be set, whole on a line (~ and _: the wide and the narrow
# no-break space). Hungarian bends its date (1-jén), which is typed.
FORMS = {
    "bg": ("1~септември~2023~г.", "12~450"), "en": ("1~September~2023", "12,450"), "hy": ("2023~թ.~սեպտեմբերի~1", "12~450"),
    "el": ("1η~Σεπτεμβρίου~2023", "12.450"), "ro": ("1~septembrie~2023", "12.450"), "sr": ("1.~септембра~2023.~године", "12.450"),
    "sr-Latn": ("1.~septembra~2023.~godine", "12.450"), "uk": ("1~вересня~2023~р.", "12~450"), "hu": ("", "12~450"),
    "de": ("1.~September~2023", "12.450"), "de-CH": ("1.~September~2023", "12’450"), "fr": ("1er~septembre~2023", "12_450"),
    "fr-CH": ("1er~septembre~2023", "12_450"), "it": ("1º~settembre~2023", "12.450"), "it-CH": ("1º~settembre~2023", "12’450"),
}
LENT = {"B0505", "B0524"}  # notes: a script that a font lacks altogether is taken from another; the ş and ţ of the Romanian text


def plain(words):
    return re.sub(r"\+[^-]*|-", "", words)


# ---- the pages of each language ----


def check_messages(fail, code, brochure):
    done = run_bytes(PROGRAM, "check", brochure.folder, "--message-format=json")
    said = [json.loads(line) for line in done.stderr.decode().splitlines()]
    codes = {m["code"] for m in said} - LENT
    fail.check(done.returncode == 0 and not codes, "messages", f"{code}: {codes}")


def check_text(fail, code, brochure, display):
    layout = geometry.Layout()
    source = Source(brochure.folder, text.printed_page(display))
    pack = Pack.of(code)
    badge = {word for key in ("place", "place-words") for word in pack.words[key].split()}
    badge |= set(pack.ordinals[pack.gender, 1].split())
    badge |= {c for c in pack.ordinals[pack.gender, 1]}
    for section in source.sections:
        pages = [p for p in display.pages if p.section == section.name]
        if fail.check(pages, "section", f"{code}, {section.name}: has no page"):
            got = text.raw_text(brochure, display, layout, pages)
            text.check_section(fail, f"{code}, {section.name}", section, got, "raw", badge)


def check_exact(fail, code, brochure, wanted):
    whole = run("pdftotext", "-raw", "-enc", "UTF-8", brochure.pdf(), "-").replace("\n", " ")
    for piece in wanted:
        found = piece in whole or piece.lower() in whole.lower() and piece.isupper()
        fail.check(found, "exact text", f"{code}: {piece!r} is not in the file")
    for character in whole:
        fail.check(character not in "\u00ad\ufffd\u0000", "characters", f"{code}: {unicodedata.name(character, '?')}")


def check_forms(fail, code, brochure):
    lines = run("pdftotext", "-raw", "-enc", "UTF-8", brochure.pdf(), "-").splitlines()
    for form in FORMS[code]:
        form = form.replace("~", " ").replace("_", "\u202f")
        fail.check(any(form in line.replace("\u00a0", " ") for line in lines), "number or date", f"{code}: {form!r} is in no line")


def check_glyphs(fail, code, brochure):
    glyphs = [g for page in readback.of(brochure) for g in page.glyphs]
    fail.least(len(glyphs), 800, f"{code}: glyphs")
    missing = [g for g in glyphs if g[3] == 0]
    fail.check(not missing, "missing glyphs", f"{code}: {len(missing)}")


def check_tags(fail, code, brochure):
    tags = run(PROGRAM, "dump", "--stage=tags", brochure.folder)
    other = "bg" if code == "en" else "en"
    fail.check(f'Span lang "{other}": ' in tags, "tags", f"{code}: no Span in {other}")
    catalog = run("qpdf", "--json", "--json-key=qpdf", brochure.pdf())
    langs = set(re.findall(r'"/Lang": "u:([^"]*)"', catalog))
    fail.equal(langs, {code, other}, "Lang", code)


def check_share(fail, code, brochure):
    figures = json.loads(run(PROGRAM, "inspect", "--typography", "--json", brochure.folder))["typography"]["justified"]
    fail.check(figures["hyphenated_percent"] <= 40 and figures["triples"] == 0, "hyphenation",
               f"{code}: {figures['hyphenated_percent']} per cent of {figures['lines']} lines")
    fail.check(figures["hyphenated"] > 0, "hyphenation", f"{code}: no line is hyphenated")


# ---- typical words ----


def write_words(folder):
    paragraphs = []
    for code, (words, _) in LANGUAGES.items():
        tokens = [plain(w) for w in words.split()]
        # A first word of every length moves the others along the lines, so that each is divided somewhere.
        for i in range(10):
            turn = "a" * (3 * i + 1) + " " + " ".join(tokens * 4)
            paragraphs.append(f'<p xml:lang="{code}">{turn}</p>')
    (folder / "brochure.xml").write_text(
        '<brochure xml:lang="en" layout="booklet"><title>Words</title><area id="a"><title>Words</title>'
        f'<practice id="w" municipality="Words"><title>Words</title>{"".join(paragraphs)}</practice></area></brochure>')


def divisions(display):
    """(the word as it reads, what of it stands before the hyphen, how many glyphs that is) of every cut word."""
    for page in display.pages:
        for mark in page.texts:
            if mark.reads and mark.reads != mark.text:
                yield mark.reads, mark.text, len(mark.glyphs)


def allowed(words):
    """{word: {part before the hyphen: letters added}}"""
    out = {}
    for word in words.split():
        parts, so_far = {}, ""
        for syllable in word.split("-")[:-1]:
            letters, _, added = syllable.partition("+")
            so_far += letters
            parts[so_far] = added
        out[plain(word)] = parts
    return out


def check_words(fail):
    folder = pathlib.Path(SCRATCH.name) / "words"
    folder.mkdir()
    write_words(folder)
    brochure = Input("words", folder)
    display = displays.of(brochure)
    table, seen = {}, {}
    for code, (words, _) in LANGUAGES.items():
        for word, parts in allowed(words).items():
            table.setdefault(word, {}).update(parts)
    for word, before, glyphs in divisions(display):
        if word not in table:
            continue
        if fail.check(before in table[word], "division", f"{before}- of {word}"):
            fail.equal(glyphs, len(before) + len(table[word][before]) + 1, "letters before the hyphen", f"{before}- of {word}")
            seen.setdefault(word, set()).add(before)
    for code, (words, _) in LANGUAGES.items():
        divided = [w for w in map(plain, words.split()) if w in seen]
        fail.check(len(divided) >= 3, "division", f"{code}: only {divided} are divided at all")
    whole = squeeze(run("pdftotext", "-raw", "-enc", "UTF-8", brochure.pdf(), "-"))
    for code, (words, _) in LANGUAGES.items():
        for word in map(plain, words.split()):
            expected = 40 * sum(word in map(plain, other.split()) for other, _ in LANGUAGES.values())
            fail.equal(len(re.findall(rf"(?<!\S){word}(?!\S)", whole)), expected, "whole words", f"{code}: {word}")


# ---- many languages on one page ----


def letters_of(display, words):
    """{letter: glyph} of the marks that hold these words."""
    marks = [m for page in display.pages for m in page.texts if words in m.text]
    return {letter: glyph[0] for mark in marks for letter, glyph in zip(mark.text, mark.glyphs)}


def check_mixed(fail):
    brochure = Input("mixed", ROOT / "input/languages/mixed")
    check_messages(fail, "mixed", brochure)
    check_text(fail, "bg", brochure, displays.of(brochure))
    check_exact(fail, "mixed", brochure, ["«\u202fNous", "‹\u202fmaison de la lecture\u202f›\u202f»", "„Az asszonyok", "»könyves történeteket«”",
                                          "«Ein grossartiges", "“ανοιχτές πόρτες”»", "«fără ziduri»”", "«Շնորհակալություն»"])
    langs = set(re.findall(r'Span lang "([^"]*)"', brochure.dump("tags")))
    fail.equal(langs, {"hy", "el", "ro", "sr", "uk", "hu", "de-CH", "fr-CH"}, "tags", "mixed")
    # The same words as Bulgarian ones: the Serbian italics have letters of their own.
    folder = pathlib.Path(SCRATCH.name) / "bulgarian"
    folder.mkdir()
    whole = (brochure.folder / "brochure.xml").read_text()
    (folder / "brochure.xml").write_text(whole.replace('<em xml:lang="sr">', "<em>"))
    serbian = letters_of(displays.of(brochure), "путује")
    bulgarian = letters_of(displays.of(Input("bulgarian", folder)), "путује")
    for letter in "бдпт":
        fail.check(serbian[letter] != bulgarian[letter], "letterforms", f"Serbian {letter} is drawn as the Bulgarian one")
    fail.equal(serbian["а"], bulgarian["а"], "letterforms", "а, which is the same in both")


def main():
    fail = Failures()
    for code, (_, wanted) in LANGUAGES.items():
        brochure = Input(code, ROOT / "input/languages" / code)
        display = displays.of(brochure)
        fail.equal(len(display.pages), 4, "pages", code)
        check_messages(fail, code, brochure)
        check_text(fail, code, brochure, display)
        check_exact(fail, code, brochure, wanted)
        check_forms(fail, code, brochure)
        check_glyphs(fail, code, brochure)
        check_tags(fail, code, brochure)
        check_share(fail, code, brochure)
    check_words(fail)
    check_mixed(fail)
    fail.equal({p.name for p in (ROOT / "input/languages").iterdir() if p.name != "mixed"}, set(LANGUAGES), "inputs", "languages")
    return fail.summary()


if __name__ == "__main__":
    sys.exit(main())
