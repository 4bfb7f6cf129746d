"""Programs run, inputs built once, and failures gathered: what all whole-file checks share."""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("BROSHURA", str(ROOT / "build/release/broshura"))
if "/" in PROGRAM:
    PROGRAM = str(pathlib.Path(PROGRAM).resolve())


def environment(**changes):
    """The caller's environment without what changes the output; a change to None removes a variable."""
    env = dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1")
    env.pop("SOURCE_DATE_EPOCH", None)
    for name, value in changes.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    return env


def run(*arguments, check=True, cwd=ROOT, env=None):
    """Runs a program; its standard output as text. Stops the test if it fails, unless `check` is off."""
    done = run_bytes(*arguments, cwd=cwd, env=env)
    if check and done.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8")


def run_bytes(*arguments, cwd=ROOT, env=None):
    return subprocess.run([str(a) for a in arguments], cwd=cwd, env=env or environment(), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


class Failures:
    """Counts checks and prints what failed: a few of each kind, so that one mistake does not hide the next."""

    MOST_OF_A_KIND = 6

    def __init__(self):
        self.checks = 0
        self.kinds = {}

    def check(self, holds, kind, words):
        self.checks += 1
        if holds:
            return True
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if self.kinds[kind] <= self.MOST_OF_A_KIND:
            print(f"{kind}: {words}")
        return False

    def equal(self, actual, expected, kind, words):
        return self.check(actual == expected, kind, f"{words}: {actual!r}, expected {expected!r}")

    def least(self, count, wanted, kind):
        """A check that looked at nothing proves nothing."""
        self.check(count >= wanted, kind, f"only {count} looked at, at least {wanted} expected")

    def summary(self):
        for kind, count in self.kinds.items():
            print(f"  {kind}: {count} failed")
        print(f"{self.checks} checks, {sum(self.kinds.values())} failed")
        return 1 if self.kinds else 0


def run_checks(checks, names, *inputs):
    """The checks named, or all; each once, or once for every input. The exit status."""
    fail = Failures()
    for name in names or checks:
        if name not in checks:
            sys.exit(f"no check {name}; there are {' '.join(checks)}")
        for arguments in [(each,) for each in inputs] or [()]:
            checks[name](fail, *arguments)
    return fail.summary()


class Input:
    """A brochure and what the program makes of it, each made once and kept for the run."""

    def __init__(self, name, folder):
        self.name = name
        self.folder = ROOT / folder
        self.made = {}

    def once(self, key, make):
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]

    def pdf(self, *options):
        """The finished PDF's path."""
        return self.once(("pdf",) + options, lambda: self.build(*options))

    def build(self, *options):
        out = pathlib.Path(SCRATCH.name) / f"{self.name}{len(self.made)}.pdf"
        run(PROGRAM, "build", self.folder, "-o", out, *options)
        return out

    def dump(self, stage, *options):
        return self.once((stage,) + options, lambda: run(PROGRAM, "dump", f"--stage={stage}", self.folder, *options))


SCRATCH = tempfile.TemporaryDirectory(prefix="broshura-test-")
INPUTS = [Input("booklet", "input/best-practices-2017"), Input("torture", "tests/golden/torture")]
