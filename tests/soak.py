#!/usr/bin/env python3
"""
Random brochures in random layouts (tests/soak/generate.py), each built, read back and judged (tests/soak/judge.py): what the
booklet shows must hold on any text.

usage: [BROSHURA=path/to/broshura] tests/soak.py [--from SEED] [--count N] [--seconds S] [--keep FOLDER] [SEED…]
A fixed set of small seeds without arguments; `./dev soak` runs others for as long as asked. --keep leaves the brochures that
failed, with what was made of them, in a folder by the seed's number.
"""

import argparse
import collections
import pathlib
import shutil
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True
for room in ("whole", "soak"):
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / room))

import generate  # noqa: E402
import judge  # noqa: E402

FIXED = [5, 8, 9, 16, 22, 36]


def run(seed, keep):
    """A brochure's faults and the messages it got."""
    with tempfile.TemporaryDirectory(prefix="broshura-soak-") as folder:
        scratch = pathlib.Path(folder)
        brochure = generate.Brochure(seed)
        brochure.write(scratch / "in")
        case = judge.Case(str(seed), scratch / "in", scratch)
        try:
            faults = judge.judge(case, brochure)
        except Exception:  # what cannot be read back is a fault of this brochure, not the end of the run
            faults = case.faults + ["unreadable: " + traceback.format_exc(limit=-2)]
        if faults and keep:
            shutil.copytree(scratch, keep / str(seed), dirs_exist_ok=True)
    return faults, case


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("seeds", type=int, nargs="*")
    options = parser.parse_args()
    seeds = options.seeds or (range(options.first, options.first + (options.count or 10 ** 6))
                              if options.count or options.seconds else FIXED)
    begun, failed, looked, kinds = time.monotonic(), 0, 0, collections.Counter()
    for seed in seeds:
        if options.seconds and time.monotonic() - begun > options.seconds:
            break
        faults, case = run(seed, options.keep)
        looked += 1
        failed += bool(faults)
        for rule in {fault.partition(":")[0] for fault in faults}:
            kinds[rule] += 1
        for fault in faults[:8]:
            print(f"seed {seed}: {fault}", flush=True)
    print(f"{looked} brochures, {failed} failed {dict(kinds) if kinds else ''}")
    return 1 if failed or not looked else 0


if __name__ == "__main__":
    sys.exit(main())
