#!/bin/sh
# Several editions at once: the same bytes as one at a time, all written or none.
# Catches: an edition that changes another, a file written though another edition failed, a name that meets another's.
#
# usage: [BROSHURA=path/to/broshura] tests/editions.sh
set -u
cd "$(dirname "$0")/.." || exit 2
: "${BROSHURA:=build/release/broshura}"
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C NO_COLOR=1
unset SOURCE_DATE_EPOCH
failed=0

fail() {
    echo "$*"
    failed=$((failed + 1))
}

input=input/best-practices-2017
"$BROSHURA" build $input --for screen,print -o "$scratch/out" || fail "both editions: status $?"
for edition in screen print; do
    "$BROSHURA" build $input --for $edition -o "$scratch/$edition.pdf" || fail "$edition: status $?"
    cmp -s "$scratch/$edition.pdf" "$scratch/out/best-practices-2017-$edition.pdf" || fail "$edition differs when made with the other"
done
[ "$(ls "$scratch/out" | wc -l)" -eq 2 ] || fail "other files beside the two: $(ls "$scratch/out")"

# The minimal brochure has no date, so its press file cannot be; then its screen file is not either.
mkdir "$scratch/none" && echo earlier >"$scratch/none/minimal-screen.pdf"
"$BROSHURA" build input/minimal --for screen,print -o "$scratch/none" 2>"$scratch/messages" && fail "no error without a date"
grep -q 'B0815' "$scratch/messages" || fail "no message B0815"
[ "$(cat "$scratch/none/minimal-screen.pdf")" = earlier ] || fail "the screen file was written alone"
[ "$(ls "$scratch/none" | wc -l)" -eq 1 ] || fail "something was left: $(ls "$scratch/none")"

# A folder that cannot be made: its place is taken by a file.
echo file >"$scratch/taken"
"$BROSHURA" build $input --for screen,print -o "$scratch/taken" 2>"$scratch/messages"
[ $? -eq 3 ] || fail "a file in the folder's place: not status 3"
[ "$(cat "$scratch/taken")" = file ] || fail "the file in the folder's place was touched"

[ "$failed" -eq 0 ]
