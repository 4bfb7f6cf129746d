"""
Does each page's content stream stand in the order of the structure tree? A reader that knows nothing of tags takes the
stream as it comes, one that knows them takes the tree: both must read the same. Read with qpdf, judged here: the tree is
walked depth first, and the marked content that it names on a page must follow in the page's stream.
So must its annotations in the page's list, which is the order of the tabulator where a reader ignores /Tabs.
"""

from pdfx import File, operations


def marked(content):
    """The numbers of marked content in the order in which a stream has them."""
    return [int(operands[operands.index(b"/MCID") + 1]) for name, operands in operations(content)
            if name == "BDC" and b"/MCID" in operands]


def walk(pdf, element, page=None):
    """What the tree names, depth first: page, and the number of marked content or the name of an annotation."""
    element = pdf.get(element)
    page = element.get("/Pg", page)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid, int):
            yield page, kid
            continue
        inner = pdf.get(kid)
        if inner.get("/Type") == "/MCR":
            yield inner.get("/Pg", page), inner["/MCID"]
        elif inner.get("/Type") == "/OBJR":
            yield inner.get("/Pg", page), inner["/Obj"]
        else:
            yield from walk(pdf, kid, page)


def departures(path):
    """A few words for each place where a page leaves the order of the tree; and how many places were looked at."""
    pdf = File(path)
    named = {}
    for page, what in walk(pdf, pdf.root["/StructTreeRoot"]):
        named.setdefault(page, []).append(what)
    names = {id(value): name for name, value in pdf.objects.items()}
    found, looked = [], 0
    for number, page in enumerate(pdf.pages(), 1):
        wanted = named.get(names[id(page)], [])
        ways = (("content", [w for w in wanted if isinstance(w, int)], marked(pdf.contents(page))),
                ("links", [w for w in wanted if isinstance(w, str)], page.get("/Annots", [])))
        for kind, in_tree, there in ways:
            looked += len(there)
            if sorted(in_tree) != sorted(there):
                found.append(f"page {number}: {kind} {sorted(set(in_tree) ^ set(there))} not in both, or more than once")
                continue
            place = {what: i for i, what in enumerate(there)}
            found += [f"page {number}: {kind} {after} stands before {before}" for before, after in zip(in_tree, in_tree[1:])
                      if place[after] < place[before]]
    return found, looked
