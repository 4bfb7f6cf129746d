#!/usr/bin/env python3
"""
`inspect --typography` against tools/typography.py: our figures are read off the display list, the tool's off the finished
PDF by `mutool trace`. They must agree, but for what the tool has to guess: where paragraphs end.

Catches: lines, spaces, hyphens or expansion counted wrong by either; positions that differ between display list and PDF.

usage: [BROSHURA=path/to/broshura] tests/typography_agrees.py [INPUT…]      input/best-practices-2017 if none is named
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = os.environ.get("BROSHURA", str(ROOT / "build/release/broshura"))
sys.path.insert(0, str(ROOT / "tools"))

import typography  # noqa: E402

# figure, how far apart the two may be
ALLOWED = (("lines", 2), ("full_lines", 3), ("hyphenated", 0), ("pairs", 0), ("triples", 0), ("off_grid", 0), ("rivers", 1),
           ("longest_river", 0), ("spaces.count", 20), ("spaces.mean", 0.01), ("spaces.deviation", 0.01),
           ("spaces.least", 0.01), ("spaces.most", 0.01), ("spaces.mean_ratio", 0.01), ("spaces.deviation_ratio", 0.01),
           ("spaces.tight_lines", 1), ("spaces.loose_lines", 1), ("expansion.lines", 3), ("expansion.least", 0.02),
           ("expansion.most", 0.02), ("expansion.mean", 0.05), ("expansion.step_mean", 0.05), ("expansion.step_most", 0.02),
           ("last_lines.mean_percent", 2), ("breaches.preposition", 0), ("breaches.unit", 0), ("breaches.thousands", 0),
           ("breaches.dash", 0), ("breaches.ordinal", 0))


def pick(figures, path):
    for name in path.split("."):
        figures = figures[name]
    return figures


def compare(folder):
    """How many of the figures disagree."""
    inspected = subprocess.run([PROGRAM, "inspect", "--typography", "--json", folder], cwd=ROOT, check=True,
                               stdout=subprocess.PIPE).stdout
    ours = json.loads(inspected)["typography"]["justified"]
    with tempfile.TemporaryDirectory() as scratch:
        pdf = pathlib.Path(scratch) / "typography.pdf"
        subprocess.run([PROGRAM, "build", folder, "-o", pdf], cwd=ROOT, check=True)
        read = typography.measure(pdf)
    failed = 0
    for path, allowed in ALLOWED:
        one, other = pick(ours, path), pick(read, path)
        if abs(one - other) > allowed + 1e-9:
            print(f"{folder}: {path} is {one:g} in the display list, {other:.3f} in the PDF")
            failed += 1
    if ours["full_lines"] < 100:
        print(f"{folder}: only {ours['full_lines']} full lines: that proves nothing")
        failed += 1
    print(f"{folder}: {len(ALLOWED)} figures of {ours['lines']} lines, {failed} failed")
    return failed


def main(folders):
    return 1 if sum(compare(folder) for folder in folders or ["input/best-practices-2017"]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
