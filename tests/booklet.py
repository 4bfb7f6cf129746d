#!/usr/bin/env python3
"""
Whole-file tests: the finished booklet (and the torture brochure) read back by other people's programs and held against
the XML and the display list.

usage: [BROSHURA=path/to/broshura] tests/booklet.py [CHECK…]      checks: see CHECKS; all of them if none is named

Each check's docstring says which mistakes it catches. Python's standard library only; runs pdftotext, pdffonts,
pdfinfo, qpdf and mutool as programs.
"""

import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "whole"))

import container  # noqa: E402
import contrast  # noqa: E402
import outlines  # noqa: E402
import pages  # noqa: E402
import places  # noqa: E402
import practice  # noqa: E402
import structure  # noqa: E402
import text  # noqa: E402
import typography  # noqa: E402
from tools import INPUTS, run_checks  # noqa: E402

CHECKS = {
    "text": text.check,
    "typography": typography.check,
    "places": places.check,
    "outlines": outlines.check,
    "pages": pages.check,
    "contrast": contrast.check,
    "container": container.check,
    "practice": practice.check,
    "structure": structure.check,
}


if __name__ == "__main__":
    sys.exit(run_checks(CHECKS, sys.argv[1:], *INPUTS))
