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
"$BROSHURA" build $input --for print,screen,archive,office --impose booklet -o "$scratch/out" || fail "all editions: status $?"
for edition in screen archive print office; do
    [ $edition = office ] && set -- --impose booklet || set --
    "$BROSHURA" build $input --for $edition "$@" -o "$scratch/$edition.pdf" || fail "$edition: status $?"
    cmp -s "$scratch/$edition.pdf" "$scratch/out/best-practices-2017-$edition.pdf" || fail "$edition differs when made with the others"
done
[ "$(ls "$scratch/out" | wc -l)" -eq 4 ] || fail "other files beside the four: $(ls "$scratch/out")"

# The minimal brochure has no date, so its press file cannot be; then its screen file is not either.
mkdir "$scratch/none" && echo earlier >"$scratch/none/minimal-screen.pdf"
"$BROSHURA" build input/minimal --for screen,archive,print -o "$scratch/none" 2>"$scratch/messages" && fail "no error without a date"
grep -q 'B0815' "$scratch/messages" || fail "no message B0815"
[ "$(cat "$scratch/none/minimal-screen.pdf")" = earlier ] || fail "the screen file was written alone"
[ "$(ls "$scratch/none" | wc -l)" -eq 1 ] || fail "something was left: $(ls "$scratch/none")"

# All have the same pages: the archive's content streams are the screen's, and tests/press.py has the press file's places.
contents() {
    qpdf --qdf --object-streams=disable --no-original-object-ids "$1" - |
        sed -n '/^%% Contents for page/,/^endstream/ { /^[0-9]* 0 obj$/d; /^  \/Length [0-9]* 0 R$/d; p; }'
}
contents "$scratch/screen.pdf" >"$scratch/screen.contents"
contents "$scratch/archive.pdf" >"$scratch/archive.contents"
[ "$(grep -ac '^%% Contents for page' "$scratch/screen.contents")" -ge 10 ] || fail "no pages to compare"
cmp -s "$scratch/screen.contents" "$scratch/archive.contents" || fail "the archive's pages are not the screen's"

# A folder that cannot be made: its place is taken by a file.
echo file >"$scratch/taken"
"$BROSHURA" build $input --for screen,print -o "$scratch/taken" 2>"$scratch/messages"
[ $? -eq 3 ] || fail "a file in the folder's place: not status 3"
[ "$(cat "$scratch/taken")" = file ] || fail "the file in the folder's place was touched"

# Arguments that do not go together are said before anything is done.
refused() { # WORDS ARGUMENT…: status 2, these words, no file
    words=$1
    shift
    "$BROSHURA" build $input "$@" -o "$scratch/refused.pdf" 2>"$scratch/messages"
    [ $? -eq 2 ] || fail "$*: not status 2"
    grep -q -- "$words" "$scratch/messages" || fail "$*: says $(cat "$scratch/messages")"
    [ ! -e "$scratch/refused.pdf" ] || fail "$*: a file was written"
}
refused 'add --for office' --impose booklet
refused 'add --for office' --for screen,print --impose booklet
refused 'takes booklet, not fold' --for office --impose fold
refused 'takes one of A4 A3, not A5' --for office --impose booklet --sheet A5
for creep in 1,2 -1 1.2cm mm 21 1. '' 99999999999999999999; do
    refused '--creep takes millimetres' --for office --impose booklet --creep "$creep"
done
refused '--creep goes with --impose' --for office --creep 1
refused '--sheet goes with --impose' --for office --sheet A3
refused '--fold-marks goes with --impose' --fold-marks
for creep in 0 1.25 .5 20; do
    "$BROSHURA" build input/minimal --for office --impose booklet --creep $creep -o "$scratch/creep.pdf" 2>"$scratch/messages"
    status=$?
    [ $creep = .5 ] && wanted=2 || wanted=0
    [ $status -eq $wanted ] || fail "--creep $creep: status $status"
done

[ "$failed" -eq 0 ]
