#!/bin/sh
# Bad input and what is said of it: every folder of tests/invalid/ is a case.
#   brochure.xml …  the input
#   expected        "exit N", then the messages in the short format, paths relative to the case
#   args            (if there) the arguments instead of `check CASE --message-format=short`; in them CASE is the
#                   folder and OUT a folder for output, where an out.pdf of an earlier run is waiting
#   home            (if there) layouts and fonts instead of our own
# A case fails when status or messages differ, when anything is written to standard output, or when a file of the case
# or the earlier output was touched.
#
# usage: [BROSHURA=path/to/broshura] tests/invalid.sh [case…]     UPDATE=1 rewrites the expected files
set -u
cd "$(dirname "$0")/.." || exit 2
: "${BROSHURA:=build/release/broshura}"
home=$(cd "$(dirname "$(command -v "$BROSHURA")")/../.." && pwd) # of layouts and fonts: their messages are the same anywhere
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C NO_COLOR=1
failed=0 count=0

# state FOLDER: names and checksums of all files in it
state() {
    (cd "$1" && find . -type f ! -name expected -exec cksum {} + | sort)
}

# run_case FOLDER: leaves messages in $scratch/actual; true if no file was touched
run_case() {
    rm -rf "$scratch/out" && mkdir "$scratch/out" && echo earlier >"$scratch/out/out.pdf"
    state "$1" >"$scratch/before" && state "$scratch/out" >>"$scratch/before"
    unset BROSHURA_HOME
    [ ! -d "$1/home" ] || export BROSHURA_HOME="$PWD/$1/home"
    if [ -f "$1/args" ]; then
        arguments=$(sed "s|CASE|$1|g; s|OUT|$scratch/out|g" "$1/args")
        # shellcheck disable=SC2086 # the words of args are the arguments
        $BROSHURA $arguments >"$scratch/stdout" 2>"$scratch/stderr" </dev/null
    else
        $BROSHURA check "$1" --message-format=short >"$scratch/stdout" 2>"$scratch/stderr" </dev/null
    fi
    echo "exit $?" >"$scratch/actual"
    sed "s|$home/||g; s|$1/||g; s|$scratch/out/||g" "$scratch/stderr" >>"$scratch/actual"
    sed 's|^|stdout: |' "$scratch/stdout" >>"$scratch/actual"
    state "$1" >"$scratch/after" && state "$scratch/out" >>"$scratch/after"
    cmp -s "$scratch/before" "$scratch/after"
}

[ $# -gt 0 ] || set -- tests/invalid/*/
for case in "$@"; do
    case=tests/invalid/$(basename "$case")
    count=$((count + 1))
    if ! run_case "$case"; then
        echo "$case: files were touched"
        diff "$scratch/before" "$scratch/after"
        failed=$((failed + 1))
    elif [ "${UPDATE:-0}" = 1 ]; then
        cp "$scratch/actual" "$case/expected"
    elif ! diff -u "$case/expected" "$scratch/actual"; then
        failed=$((failed + 1))
    fi
done
echo "$count cases, $failed failed"
[ "$failed" -eq 0 ]
