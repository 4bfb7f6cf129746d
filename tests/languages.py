#!/usr/bin/env python3
"""
Every language of the programme: the four pages of input/languages/CODE, and one brochure made here in which every language has a
paragraph of its own typical words, read back by other people's programs.

For each sample: no message but that a script is lent or a letter replaced, no glyph missing; the text of the file equal to the
XML's; quotation marks, ordinals, number and date as written down here, letter by letter; Lang of the file and of words in another
language; lines hyphenated, but not too many; at least three typical words (whole/divisions.txt) divided, each where the language
allows; titles balanced. In the brochure made here all these words come in many places, are divided nowhere else, and are
whole when they are taken out, also where the line shows letters that the word has not (asz-szony).

Catches: a pack with wrong marks or ordinals, patterns that do not come to the line, words cut or changed on extraction, a
language lost on the way to shaping or to the tags.

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

# What the pages must hold, exactly: a quotation's beginning, the end of the one within it, the ordinal in the text; and the
# three first places, as alternative texts of the badge begin (or end).
LANGUAGES = {
    "bg": (["„Мислехме", "„място за срещи““,", "„Автобусът на книгите“", "2-рата година"], "1-во място|2-ро място|3-то място"),
    "en": (["‘We thought", "“meeting place”’,", "‘The Book Bus’", "2nd year"], "1st place|2nd place|3rd place"),
    "hy": (["«Մենք", "«հանդիպման վայր» է»", "«Գրքերի ավտոբուս»", "2-րդ տարում"], "1-ին տեղ|2-րդ տեղ|3-րդ տեղ"),
    "el": (["«Νομίζαμε", "“τόπος συνάντησης”»,", "«Το λεωφορείο των βιβλίων»", "2ο χρόνο"], "1ο βραβείο|2ο βραβείο|3ο βραβείο"),
    "ro": (["„Credeam", "«loc de întâlnire»”,", "„Autobuzul cu cărți”", "Administrația publică locală și", "LOCUL", "al doilea an"],
           "Locul I|Locul al II-lea|Locul al III-lea"),
    "sr": (["„Мислили", "‘место сусрета‘“,", "„Аутобус пун прича“", "У 2. години"], "1. место|2. место|3. место"),
    "sr-Latn": (["„Mislili", "‘mesto susreta‘“,", "„Autobus pun priča“", "U 2. godini"], "1. mesto|2. mesto|3. mesto"),
    "uk": (["«Ми думали", "„місце зустрічі“»,", "«Книжковим автобусом»", "2-й рік"], "1-ше місце|2-ге місце|3-тє місце"),
    "hu": (["„Azt hittük", "»találkozóhely«”", "„Könyves busznak”", "A 2. évben"], "1. helyezés|2. helyezés|3. helyezés"),
    "de": (["„Wir dachten", "‚Ort der Begegnung‘“,", "„Bücherbus“", "Im 2. Jahr"], "1. Platz|2. Platz|3. Platz"),
    "de-CH": (["«Wir dachten", "‹Ort der Begegnung›»,", "«Bücherbus»", "Im 2. Jahr", "grösste"], "1. Platz|2. Platz|3. Platz"),
    "fr": (["«\u202fNous", "“lieu de rencontre”\u202f»,", "«\u202fle bus des livres\u202f»", "La 2e année"],
           "1re place|2e place|3e place"),
    "fr-CH": (["«\u202fNous", "‹\u202flieu de rencontre\u202f›\u202f»,", "«\u202fle bus des livres\u202f»", "La 2e année"],
              "1re place|2e place|3e place"),
    "it": (["«Pensavamo", "“luogo d’incontro”»,", "«Il bus dei libri»", "Nel 2º anno"], "1º posto|2º posto|3º posto"),
    "it-CH": (["«Pensavamo", "‹luogo d’incontro›»,", "«Il bus dei libri»", "Nel 2º anno"], "1º posto|2º posto|3º posto"),
}
# Titles of more than one line: halved, and no line ends with a preposition or an article.
TITLES = {
    "bg": ["Добри практики", "на общините"], "en": ["Good practice", "in local government"],
    "fr": ["Bonnes pratiques", "des communes"], "fr-CH": ["Bonnes pratiques", "des communes"],
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
# Notes that belong there: a script that a font lacks altogether is taken from another; the ş and ţ of the Romanian text.
NOTES = {"hy": {"B0505"}, "ro": {"B0524"}, "mixed": {"B0505"}}
FOREIGN = {"en": ("bg", "читалище")}  # the words in another language, and which; English ones elsewhere
TURNS = 10
LEAST_SHARE, MOST_SHARE = 5, 40  # per cent of the justified lines that end in a hyphen


def plain(words):
    return re.sub(r"\+[^-]*|-", "", words)


def read_words():
    """{language: its words, divided}, those of a region after its language's."""
    words, lines = {}, (ROOT / "tests/whole/divisions.txt").read_text().splitlines()
    for line in (line for line in lines if not line.startswith("#")):
        head, _, rest = line.rpartition(": ")
        code = head or code
        words.setdefault(code, []).extend(rest.split())
    return {code: words.get(code.partition("-CH")[0], []) + (words.get(code, []) if "-CH" in code else []) for code in LANGUAGES}


WORDS = read_words()


# ---- the pages of each language ----


def check_messages(fail, code, brochure):
    done = run_bytes(PROGRAM, "check", brochure.folder, "--message-format=json")
    said = [json.loads(line) for line in done.stderr.decode().splitlines()]
    fail.equal(done.returncode, 0, "exit", code)
    fail.equal({m["code"] for m in said}, NOTES.get(code, set()), "messages", code)


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


def elements_with_lang(node):
    if isinstance(node, dict):
        if "/Lang" in node:
            yield node.get("/Type", "/StructElem"), node.get("/S"), node["/Lang"].removeprefix("u:")
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from elements_with_lang(each)


def check_tags(fail, code, brochure):
    """The language of the file, and that of the foreign words: on theirs and on no others."""
    other, words = FOREIGN.get(code, ("en", "open data"))
    spans = re.findall(r'Span lang "([^"]*)": "([^"]*)"', brochure.dump("tags"))
    fail.equal(spans, [(other, words)], "tags", f"{code}: words in another language")
    catalog = json.loads(run("qpdf", "--json", "--json-key=qpdf", brochure.pdf()))
    langs = sorted(elements_with_lang(catalog))
    fail.equal(langs, sorted([("/Catalog", None, code), ("/StructElem", "/Document", code), ("/StructElem", "/Span", other)]), "Lang", code)


def check_places(fail, code, brochure, places):
    """The ordinals of the first three places, on the badge of the sample and of copies of it."""
    for place, expected in enumerate(places.split("|"), 1):
        folder = pathlib.Path(SCRATCH.name) / f"place-{code}-{place}"
        folder.mkdir()
        whole = (brochure.folder / "brochure.xml").read_text()
        (folder / "brochure.xml").write_text(re.sub(r"<edition [^>]*>", "", whole).replace('place="1"', f'place="{place}"'))
        alts = set(re.findall(r'Figure alt "([^"]*)"', run(PROGRAM, "dump", "--stage=tags", folder)))
        right = {alt for alt in alts if re.search(rf"(^|, ){re.escape(expected)}($| )", alt)}
        fail.check(alts and alts == right, "ordinals", f"{code}: {alts} instead of {expected}")


def check_title(fail, code, display):
    lines = [[line.text.strip() for line in lines] for tag, lines in displays.lines_of(display).items() if display.role(tag) == "H1"]
    if code in TITLES:
        fail.equal(lines[0], TITLES[code], "title", code)
    fail.check(all(len(title) <= 2 for title in lines), "title", f"{code}: {lines}")


def check_share(fail, code, brochure):
    figures = json.loads(run(PROGRAM, "inspect", "--typography", "--json", brochure.folder))["typography"]["justified"]
    fail.least(figures["lines"], 20, f"{code}: justified lines")
    fail.check(LEAST_SHARE <= figures["hyphenated_percent"] <= MOST_SHARE and figures["triples"] == 0, "hyphenation",
               f"{code}: {figures['hyphenated_percent']} per cent of {figures['lines']} lines, {figures['triples']} times three in a row")


# ---- typical words ----


def divisions(display):
    """(the word as it reads, what of it stands before the hyphen, how many glyphs that is) of every cut word."""
    for page in display.pages:
        for mark in page.texts:
            if mark.reads and mark.reads.startswith(mark.text) and mark.reads.strip() != mark.text.strip():
                yield mark.reads, mark.text, len(mark.glyphs)


def allowed(words):
    """{word: {part before the hyphen: letters added}}"""
    out = {}
    for word in words:
        parts, so_far = {}, ""
        for syllable in word.split("-")[:-1]:
            letters, _, added = syllable.partition("+")
            so_far += letters
            parts[so_far] = added
        out[plain(word)] = parts
    return out


def divided(fail, code, table, display):
    """Which words of the table are divided, {word: parts}; each at one of its places, with the letters that belong there."""
    seen = {}
    for reads, before, glyphs in divisions(display):
        word = re.sub(r"^\W+|\W+$", "", reads).lower()
        part = re.sub(r"^\W+", "", before).lower()
        if word not in table:
            continue
        if fail.check(part in table[word], "division", f"{code}: {part}- of {word}, allowed are {' '.join(table[word])}"):
            expected = len(before) + len(table[word][part]) + 1
            exact = glyphs == expected or not table[word][part] and len(before) // 2 < glyphs < expected  # ligatures
            fail.check(exact, "letters before the hyphen", f"{code}: {glyphs} glyphs for {part}- of {word}")
            seen.setdefault(word, set()).add(part)
    return seen


def check_divided(fail, code, brochure, display):
    """Three typical words, wherever lines happen to end today; in Hungarian one that changes there, in Armenian with ֊."""
    table = allowed(WORDS[code])
    seen = divided(fail, code, table, display)
    others = sorted({before + "|" + reads[len(before):] for reads, before, _ in divisions(display)})
    fail.check(len(seen) >= 3, "typical words", f"{code}: only {seen} are divided; at line ends stand {others}: "
               "add such words to tests/whole/divisions.txt, with all their places")
    if code == "hu":
        changed = [word for word, parts in seen.items() if any(table[word][part] for part in parts)]
        fail.check(changed, "typical words", f"no word that changes its spelling is divided, only {seen}")
    if code == "hy":
        hyphens = [g for page in readback.of(brochure) for g in page.glyphs if g[-1] in ("\u058a", "-", "\u00ad")]
        ends = sum(1 for _ in divisions(display))
        fail.equal(sum(g[-1] == "\u058a" for g in hyphens), ends, "Armenian hyphens", "one for each divided word")


def write_words(folder):
    paragraphs = []
    for code, words in WORDS.items():
        tokens = [plain(w) for w in words]
        # A first word of every length moves the others along the lines, so that each is divided somewhere.
        for i in range(TURNS):
            turn = "a" * (3 * i + 1) + " " + " ".join(tokens * 2)
            paragraphs.append(f'<p xml:lang="{code}">{turn}</p>')
    (folder / "brochure.xml").write_text(
        '<brochure xml:lang="bg" layout="booklet"><title>Words</title><area id="a"><title>Words</title>'
        f'<practice id="w" municipality="Words"><title>Words</title>{"".join(paragraphs)}</practice></area></brochure>')


def check_words(fail):
    folder = pathlib.Path(SCRATCH.name) / "words"
    folder.mkdir()
    write_words(folder)
    brochure = Input("words", folder)
    table = {}
    for words in WORDS.values():
        for word, parts in allowed(words).items():
            table.setdefault(word, {}).update(parts)
    seen = divided(fail, "words", table, displays.of(brochure))
    for code, words in WORDS.items():
        found = [w for w in map(plain, words) if w in seen]
        fail.check(4 * len(found) > len(words), "division", f"{code}: of {len(words)} words only {found} are divided at all")
    whole = re.findall(r"\S+", run("pdftotext", "-raw", "-enc", "UTF-8", brochure.pdf(), "-"))
    for word in table:
        expected = 2 * TURNS * sum(word in map(plain, words) for words in WORDS.values())
        fail.equal(whole.count(word), expected, "whole words", word)


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
    for code, (wanted, places) in LANGUAGES.items():
        brochure = Input(code, ROOT / "input/languages" / code)
        display = displays.of(brochure)
        fail.equal(len(display.pages), 4, "pages", code)
        check_messages(fail, code, brochure)
        check_text(fail, code, brochure, display)
        check_exact(fail, code, brochure, wanted)
        check_forms(fail, code, brochure)
        check_glyphs(fail, code, brochure)
        check_tags(fail, code, brochure)
        check_places(fail, code, brochure, places)
        check_title(fail, code, display)
        check_share(fail, code, brochure)
        check_divided(fail, code, brochure, display)
    check_words(fail)
    check_mixed(fail)
    fail.equal({p.name for p in (ROOT / "input/languages").iterdir() if p.name != "mixed"}, set(LANGUAGES), "inputs", "languages")
    return fail.summary()


if __name__ == "__main__":
    sys.exit(main())
