"""
The text of tests/typography as other programs take it, set by those that are installed: the same words, PT Serif 10 on 14 pt,
two justified columns of 81.5 mm. Each with what its users would switch on, and else left as it comes.

  LuaLaTeX with microtype   expansion and protrusion as its manual advises, Bulgarian patterns from babel
  LuaLaTeX                  the same without microtype
  WeasyPrint                hyphens: auto; it breaks lines greedily, as browsers do
"""

import html
import pathlib
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

FOLDER = pathlib.Path(__file__).resolve().parent
TEX_SPECIAL = {c: "\\" + c for c in "&%$#_{}"} | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
TEX_HEAD = r"""\documentclass[10pt,twocolumn]{article}
\usepackage[a4paper,width=169mm,top=20mm,bottom=20mm,columnsep=6mm]{geometry}
\usepackage{fontspec}
\setmainfont{PT Serif}
\usepackage[bulgarian]{babel}
%s
\pagestyle{empty}
\setlength{\parindent}{15pt}
\setlength{\leftmargini}{15pt}
\renewcommand{\labelitemi}{•}
\begin{document}
\fontsize{10pt}{14pt}\selectfont
"""
CSS = """@page { size: A4; margin: 20mm 20.5mm }
body { margin: 0; font: 10pt/14pt "PT Serif"; columns: 2; column-gap: 6mm; text-align: justify; hyphens: auto }
p { margin: 0; text-indent: 15pt; orphans: 2; widows: 2 } h2 { text-align: left; font-size: 11pt; line-height: 14pt; margin: 14pt 0 0 }
ul { margin: 0; padding-left: 15pt }
"""


def blocks(text):
    """(kind, element): p, heading or item, in their order; lists as ("list", [items])."""
    about = ElementTree.parse(text).getroot().find("about")
    for node in about:
        if node.tag == "list":
            yield "list", list(node)
        elif node.tag != "title":
            yield node.tag, node


def inline(node, write, marks, depth=0):
    """Text with marks: `write` escapes, `marks` has what stands before and after an element."""
    out = write(squeeze(node.text or ""))
    for child in node:
        before, after = ("„", "“") if child.tag == "q" else marks.get(child.tag, ("", ""))
        out += before + inline(child, write, marks, depth + 1) + after + write(squeeze(child.tail or ""))
    return out if depth else out.strip()


def squeeze(text):
    """White space of XML to single spaces, kept at the ends."""
    inner = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")


def tex(text, microtype):
    def write(text):
        return "".join(TEX_SPECIAL.get(c, c) for c in text)

    marks = {"strong": (r"\textbf{", "}"), "em": (r"\emph{", "}")}
    package = r"\usepackage[expansion=true,protrusion=true,stretch=20,shrink=20]{microtype}" if microtype else ""
    out = TEX_HEAD % package
    for kind, node in blocks(text):
        if kind == "list":
            items = "".join(f"\\item {inline(i, write, marks)}\n" for i in node)
            out += f"\\begin{{itemize}}\\setlength{{\\itemsep}}{{0pt}}\\setlength{{\\parsep}}{{0pt}}\n{items}\\end{{itemize}}\n\n"
        elif kind == "heading":
            out += f"\\par\\bigskip{{\\noindent\\raggedright\\fontsize{{11pt}}{{14pt}}\\bfseries {inline(node, write, marks)}\\par}}\n\n"
        else:
            out += inline(node, write, marks) + "\n\n"
    return out + "\\end{document}\n"


def page(text):
    marks = {"strong": ("<b>", "</b>"), "em": ("<i>", "</i>")}
    out = f'<!DOCTYPE html><html lang="bg"><meta charset="utf-8"><style>{CSS}</style><body>\n'
    for kind, node in blocks(text):
        if kind == "list":
            out += "<ul>" + "".join(f"<li>{inline(i, html.escape, marks)}</li>\n" for i in node) + "</ul>\n"
        else:
            tag = "h2" if kind == "heading" else "p"
            out += f"<{tag}>{inline(node, html.escape, marks)}</{tag}>\n"
    return out + "</body></html>\n"


def run(folder, *arguments):
    return subprocess.run(arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).returncode == 0


def build(folder, text=FOLDER / "brochure.xml"):
    """[(name, pdf)] of what is installed, with a text set as tests/typography is; the files go into the folder."""
    folder, out = pathlib.Path(folder), []
    for microtype, name in ((True, "LuaLaTeX with microtype"), (False, "LuaLaTeX")):
        source = folder / f"lualatex{int(microtype)}.tex"
        source.write_text(tex(text, microtype), encoding="utf-8")
        if shutil.which("lualatex") and run(folder, "lualatex", "-interaction=batchmode", source.name):
            out.append((name, source.with_suffix(".pdf")))
    (folder / "weasyprint.html").write_text(page(text), encoding="utf-8")
    if shutil.which("weasyprint") and run(folder, "weasyprint", "weasyprint.html", "weasyprint.pdf"):
        out.append(("WeasyPrint", folder / "weasyprint.pdf"))
    return out
