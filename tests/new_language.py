#!/usr/bin/env python3
"""
docs/new-language.md walked as it is written: in a home of its own a pack is added that stands on another (the one printed there), then
the English one with nearly all taken out, then a whole one with its patterns (tests/new-language, Macedonian), and a brochure in each is built. Nothing is compiled.

Catches: a step of the page that does not work as it says, a language that needs something in C or in another pack, a pack that is found
complete and is not.

usage: [BROSHURA=path/to/broshura] tests/new_language.py
"""

import os
import pathlib
import re
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "whole"))

import display as displays  # noqa: E402
from tools import PROGRAM, ROOT, SCRATCH, Failures, Input, environment, run, run_bytes  # noqa: E402

PAGE = (ROOT / "docs/new-language.md").read_text()
FIXTURES = ROOT / "tests/new-language"
HOME = pathlib.Path(SCRATCH.name) / "home"
LANGUAGES = HOME / "layouts/languages"


def code_block(kind):
    """The page's only block of a kind, without the indent of its list."""
    blocks = re.findall(rf"^( *)```{kind}\n(.*?)^ *```$", PAGE, re.S | re.M)
    assert len(blocks) == 1, f"{len(blocks)} blocks of {kind} in docs/new-language.md"
    indent, text = blocks[0]
    return re.sub(rf"^{indent}", "", text, flags=re.M)


def make_home():
    HOME.mkdir()
    (HOME / "fonts").symlink_to(ROOT / "fonts")
    shutil.copytree(ROOT / "layouts", HOME / "layouts")
    os.environ["BROSHURA_HOME"] = str(HOME)


def verdict(code):
    """What `check layouts/languages` says of a pack: its last word, and the messages."""
    done = run_bytes(PROGRAM, "check", "layouts/languages", "--message-format=short", cwd=HOME)
    line = next(line for line in done.stdout.decode().splitlines() if line.split()[0] == code)
    said = [line for line in done.stderr.decode().splitlines() if f"/{code}.xml:" in line]
    return line.rpartition(": ")[2], said


def write_brochure(name, text):
    folder = pathlib.Path(SCRATCH.name) / name
    folder.mkdir()
    (folder / "brochure.xml").write_text(text)
    return Input(name, folder)


def text_of(brochure):
    return re.sub(r"\s+", " ", run("pdftotext", "-raw", "-enc", "UTF-8", brochure.pdf(), "-").replace("\u00a0", " "))


# ---- 1: a pack that stands on another ----


def check_region(fail):
    pack = code_block("xml")
    code = re.search(r'<language code="([^"]+)"', pack)[1]
    (LANGUAGES / f"{code}.xml").write_text(pack)
    fail.equal(verdict(code), ("complete", []), "region", f"{code} as the page prints it")
    bound = re.search(r"<bind-pair>(.*?)</bind-pair>", pack)[1]
    paragraphs = "".join(f'<p>{"a" * (i + 1)} {"im Dorf " * 8}{bound} {bound} {bound}</p>' for i in range(30))
    whole = (ROOT / "input/languages/de/brochure.xml").read_text()
    whole = whole.replace('xml:lang="de"', f'xml:lang="{code}"').replace("<contact>", paragraphs + "<contact>")
    brochure = write_brochure("region", whole)
    display = displays.of(brochure)
    fail.equal(display.fields["lang"], code, "region", "lang")
    ends = [line.text.strip() for lines in displays.lines_of(display).values() for line in lines]
    first, _, last = bound.partition(" ")
    fail.least(sum(end.endswith(last) for end in ends), 3, f"lines that end with {last}")
    fail.check(not any(end.endswith(" " + first) for end in ends), "region", f"a line ends within {bound}")
    for words in ("„Wir dachten", "1. September 2023"):
        fail.check(words in text_of(brochure), "region", f"{words!r} of the pack it stands on")


# ---- 2: what is not there yet is set in English ----


def check_begun(fail):
    pack = (LANGUAGES / "en.xml").read_text()
    pack = re.sub(r"<(word|bare-link|alt-opening|bind-[a-z-]*|months)\b[^>]*>.*?</\1>", "", pack, flags=re.S)
    pack = re.sub(r"<(numbers|dates|binding|hyphenation|letterforms) [^>]*/>|<ordinals.*?</ordinals>", "", pack, flags=re.S)
    head = re.search(r"<language [^>]*>", (FIXTURES / "mk.xml").read_text())[0]
    pack = re.sub(r"<language [^>]*>", head + '\n<word key="contact">Контакт</word>', pack)
    (LANGUAGES / "mk.xml").write_text(pack)
    last, said = verdict("mk")
    fail.check(last.endswith("messages"), "begun", f"{last!r} of a pack with one word")
    for lacks in ("hyphenation patterns", "form of numbers", "form of dates", "bound to their neighbours"):
        fail.check(any(lacks in line for line in said), "begun", f"nothing is said of {lacks}")
    brochure = write_brochure("begun", (FIXTURES / "brochure.xml").read_text())
    done = run_bytes(PROGRAM, "build", brochure.folder, "-o", pathlib.Path(SCRATCH.name) / "begun.pdf", "--message-format=short")
    fail.equal(done.returncode, 0, "begun", done.stderr.decode()[:400])
    fail.check("contents" in done.stderr.decode(), "begun", "no warning of the word that is lacking")
    text = text_of(brochure)
    fail.check("Contents" in text and "Контакт" in text, "begun", "English where a word lacks, and its own where it has one")


# ---- 3 to 9: a whole pack ----


def write_patterns():
    """By the rule of the language: a consonant goes with the vowel behind it, two that begin words go together."""
    vowels, consonants = "аеиоу", "бвгдѓжзѕјклљмнњпрстќфхцчџш"
    pairs = "бл бр вл вр гл гр др зд кл кр пл пр св сл см сп ст ск тр фр хр цв шт шк".split()
    patterns = [f"1{c}{v}" for c in consonants for v in vowels] + [f"{a}1{b}" for a in vowels for b in vowels]
    patterns += [p for a, b in pairs for p in (f"1{a}2{b}", f"2{a}2{b}.")]
    (HOME / "layouts/hyphenation/hyph-mk.dic").write_text("UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\n" + "\n".join(patterns) + "\n")


def run_commands(fail):
    """The page's own commands, as one types them."""
    program = pathlib.Path(SCRATCH.name) / "bin"
    program.mkdir()
    (program / "broshura").symlink_to(PROGRAM)
    env = environment(PATH=f"{program}:{os.environ['PATH']}", BROSHURA_HOME=str(HOME))
    done = run_bytes("sh", "-e", "-c", code_block("sh"), cwd=HOME, env=env)
    fail.equal(done.returncode, 0, "commands", done.stderr.decode()[:400])
    valid = run_bytes("xmllint", "--noout", "--relaxng", HOME / "language.rng", LANGUAGES / "mk.xml")
    fail.equal(valid.returncode, 0, "schema", valid.stderr.decode()[:400])


def check_whole(fail):
    shutil.copy(FIXTURES / "mk.xml", LANGUAGES / "mk.xml")
    write_patterns()
    fail.equal(verdict("mk"), ("complete", []), "whole", "the pack")
    run_commands(fail)
    brochure = write_brochure("whole", (FIXTURES / "brochure.xml").read_text())
    done = run_bytes(PROGRAM, "check", brochure.folder, "--message-format=short")
    fail.equal((done.returncode, done.stderr.decode()), (0, ""), "whole", "messages of the brochure")
    display, text = displays.of(brochure), text_of(brochure)
    fail.equal((display.fields["lang"], len(display.pages)), ("mk", 4), "whole", "language and pages")
    for words in ("Содржина", "Контакт", "1-во", "Практика на општина Примерово", "„Автобус на книгите“", "’место за средби‘“, вели",
                  "1 септември 2023 г.", "12.450", "open data"):
        fail.check(words in text, "whole", f"{words!r} is not in the file")
    check_lines(fail, display)
    fail.check('Span lang "en": "open data"' in brochure.dump("tags"), "whole", "tags of the foreign words")


def check_lines(fail, display):
    cut = [(m.reads, m.text) for page in display.pages for m in page.texts if m.reads and len(m.text) < len(m.reads.strip())]
    cut = [before + "-" + word[len(before):] for word, before in cut if word.startswith(before)]
    fail.least(len(cut), 2, f"divided words: {cut}")
    for word in cut:
        fail.check(re.match(r"\w*[аеиоу]\w*-\w*[аеиоу]", word.lower()), "whole", f"{word}: a vowel on both sides")
    titles = [line.text.strip() for lines in displays.lines_of(display).values() for line in lines if line.size > 20]
    fail.check({"Добри практики", "на општините"} <= set(titles), "whole", f"the title is not halved: {titles}")


def main():
    fail = Failures()
    make_home()
    for check in (check_region, check_begun, check_whole):
        check(fail)
    return fail.summary()


if __name__ == "__main__":
    sys.exit(main())
