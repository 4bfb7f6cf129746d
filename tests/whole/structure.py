"""The tagged file's tree, object by object, against the tags that the program means. Its text: readers.py."""

import re

from container import objects, page_objects
from tools import run_bytes

ROLE = {"Aside": "Sect"}  # as the role map says
DETAIL = re.compile(r' (lang|title|alt) "((?:[^"\\]|\\.)*)"| (scope) (row|column)| (numbered)')


class Element:
    def __init__(self, role, details=None):
        self.role, self.details, self.kids = role, details or {}, []

    def add_text(self, text):
        if self.kids and isinstance(self.kids[-1], str):
            self.kids[-1] += text
        else:
            self.kids.append(text)

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


def unquoted(text):
    return re.sub(r"\\(.)", r"\1", text)


def hang(stack, depth, element):
    del stack[depth:]
    if stack:
        stack[-1].kids.append(element)
    stack.append(element)


def meant(brochure):
    """The tree of `dump --stage=tags`."""
    stack = []
    for line in brochure.dump("tags").splitlines():
        depth = (len(line) - len(line.lstrip(" "))) // 2
        line = line.lstrip(" ")
        if line.startswith('"'):
            del stack[depth:]
            stack[-1].add_text(unquoted(line[1:-1]))
            continue
        role = re.match(r"\w+", line).group()
        details, at = {}, len(role)
        while found := DETAIL.match(line, at):
            name, value, scope, way, numbered = found.groups()
            details[name or scope or "numbered"] = unquoted(value) if name else way or numbered
            at = found.end()
        hang(stack, depth, Element(ROLE.get(role, role), details))
        if line[at:].startswith(': "'):
            stack[-1].add_text(unquoted(line[at + 3:-1]))
    return stack[0]


def read(pdf):
    """The tree that `pdfinfo -struct-text` prints. It prints titles as the bytes they are, in UTF-16."""
    stack = []
    for line in run_bytes("pdfinfo", "-struct-text", pdf).stdout.decode(errors="replace").rstrip("\n").split("\n"):
        depth = (len(line) - len(line.lstrip(" "))) // 2
        line = line.lstrip(" ")
        if line.startswith('"') and line.endswith('"'):
            del stack[depth:]
            stack[-1].add_text(line[1:-1])
        elif not line.startswith(("/", "Object ")):
            hang(stack, depth, Element(re.match(r"\w+", line).group()))
    return stack[0]


def elements(table, name, parent):
    """All elements below one, in order; each names its parent."""
    value = table[name]
    assert value.get("/P") == parent, f"{name} has another parent"
    yield name, value
    kids = value.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid, str):
            yield from elements(table, kid, name)


def check_details(fail, brochure):
    """Catches: alternative text, language, title, scope or numbering on no element or on another one."""
    table, trailer = objects(brochure.pdf())
    top = table[trailer["/Root"]]["/StructTreeRoot"]
    found = [value for _, value in elements(table, table[top]["/K"], top)]
    wanted = list(meant(brochure).walk())
    fail.least(len(wanted), 200, "elements")
    if not fail.equal(len(found), len(wanted), "elements", brochure.name):
        return
    for value, element in zip(found, wanted):
        own = value.get("/A", {})
        said = {"alt": value.get("/Alt", "").removeprefix("u:"), "title": value.get("/T", "").removeprefix("u:"),
                "lang": value.get("/Lang", "").removeprefix("u:"), "scope": own.get("/Scope", "").lower()[1:],
                "numbered": "numbered" if own.get("/ListNumbering") == "/Decimal" else ""}
        said = {name: words for name, words in said.items() if words}
        fail.equal(said, element.details, "details", f"{brochure.name}: {element.role}")
        fail.check(element.role != "Figure" or "/BBox" in own, "details", f"{brochure.name}: a figure without its box")


def check_links(fail, brochure):
    """Catches: an annotation that belongs to no link element or to another one's."""
    table, trailer = objects(brochure.pdf())
    top = table[table[trailer["/Root"]]["/StructTreeRoot"]]
    nums = table[top["/ParentTree"]]["/Nums"]
    owners = dict(zip(nums[::2], nums[1::2]))
    count = 0
    for page in page_objects(table, trailer):
        fail.check(isinstance(owners.get(table[page]["/StructParents"]), list), "parent tree", f"none of page {page}")
        for name in table[page].get("/Annots", []):
            owner = table[owners[table[name]["/StructParent"]]]
            kids = owner["/K"] if isinstance(owner["/K"], list) else [owner["/K"]]
            there = any(isinstance(kid, dict) and kid.get("/Obj") == name for kid in kids)
            fail.check(owner["/S"] == "/Link" and there, "links", f"{brochure.name}: {name} is not in {owner}")
            count += 1
    fail.least(count, 20, "links")


def check(fail, brochure):
    check_details(fail, brochure)
    check_links(fail, brochure)
