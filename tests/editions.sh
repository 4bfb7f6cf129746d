#!/bin/sh
# Several editions at once: the same bytes as one at a time, all written or none. And editions in two languages that keep
# the same pages: the same numbers whichever is built, and again from an archive file that has only the one.
# Catches: an edition that changes another, a file written though another edition failed, a name that meets another's; a
# practice on another page than in the other edition, later than it must be, or torn apart by a page that was put in.
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

# ---- same-pages="yes" ----

# The booklet twice, each with a practice made longer and one made shorter or left out: no other edition is as long anywhere.
longer() { # FILE: forty lines more, before its contact
    sed -i '0,/<\/p>/s||&'"$(for i in 1 2 3 4 5 6 7 8; do printf '<p>Кметът, съветът и съседите обсъдиха и този въпрос, записаха отговорите на хората и решиха какво да се направи през следващата година и с какви средства от бюджета на общината.</p>'; done)"'|' "$1"
}
for side in one two; do
    cp -r $input "$scratch/$side"
    [ $side = one ] && other=two || other=one
    sed -i "s|</subtitle>|&<edition of=\"../$other\" same-pages=\"yes\"/>|" "$scratch/$side/brochure.xml"
done
longer "$scratch/one/practices/tundzha.xml"
for i in 1 2 3 4 5 6 7 8; do longer "$scratch/two/practices/troyan.xml"; done
sed -i '/<figure/,/<\/figure>/d; /<aside>/,/<\/aside>/d; /<list>/,/<\/list>/d' "$scratch/one/practices/veliko-tarnovo.xml"
grep -rl tarnovo- "$scratch/one" | xargs -r sed -i 's/<ref to="tarnovo-[a-z]*"\/>/картината/'
sed -i '/<include src="practices\/plovdiv.xml"/d' "$scratch/two/brochure.xml"

# sections FOLDER [ARGUMENT…]: "SECTION MASTER PAGE" for every page
sections() {
    folder=$1
    shift
    "$BROSHURA" dump --stage=display "$@" "$folder" 2>"$scratch/messages" |
        sed -n 's/^page \([0-9]*\) .* section "\([^"]*\)" master "\([^"]*\)"$/\2 \3 \1/p'
}
for side in one two; do
    sed -i 's/ same-pages="yes"//' "$scratch/$side/brochure.xml"
    sections "$scratch/$side" >"$scratch/$side.alone"
    sed -i 's|<edition of="[^"]*"|& same-pages="yes"|' "$scratch/$side/brochure.xml"
    sections "$scratch/$side" >"$scratch/$side.pages"
    cp "$scratch/messages" "$scratch/$side.messages"
    grep -v '^filler ' "$scratch/$side.pages" | sort -u -k1,1 >"$scratch/$side.first"
    # The same pages of every part, in the same order: what was put in stands between parts, never within one.
    cut -d' ' -f1,2 "$scratch/$side.alone" >"$scratch/expected"
    grep -v '^filler ' "$scratch/$side.pages" | cut -d' ' -f1,2 | cmp -s - "$scratch/expected" || fail "$side: other pages than alone"
    awk '$1 == "filler" { next } $1 == last && $3 != page + 1 { bad = 1 } { last = $1; page = $3 } END { exit bad }' \
        "$scratch/$side.pages" || fail "$side: a part is torn apart"
done
join "$scratch/one.first" "$scratch/two.first" | awk '$1 == "closing" || $3 == $5 { next } { print; bad = 1 } END { exit bad }' ||
    fail "parts on other pages in the other edition"
[ "$(join "$scratch/one.first" "$scratch/two.first" | wc -l)" -ge 12 ] || fail "too few parts in both"
# No page more than needed: in one, two because troyan has four pages in the other, plovdiv's gone off, and one because
# veliko-tarnovo has two there; in the other, one because tundzha has two here.
fillers() {
    sed -n 's/^filler \(filler[a-z-]*\) /\1 /p' "$scratch/$1.pages" | tr '\n' ' '
}
[ "$(fillers one)" = "filler 12 filler-next 13 filler 16 " ] || fail "one: $(fillers one)"
[ "$(fillers two)" = "filler 7 " ] || fail "two: $(fillers two)"
grep -q 'note\[B0324\]: pages put in before “social”: 2, so that it begins on page 14 as in .*two/brochure.xml' "$scratch/one.messages" ||
    fail "one: no note of two pages"
grep -q '= help: “tundzha” takes 2 pages there and 1 here: cut [0-9]* lines of it there, or write fit="pages:1"' "$scratch/two.messages" ||
    fail "two: no advice"

# Numbers in the contents, in one practice alone and in the press file are those of the pages.
for side in one two; do
    "$BROSHURA" dump --stage=text "$scratch/$side" 2>"$scratch/messages" | sed -n '/^== page 3$/,/^== page 4$/p' | grep -ow '[0-9]*$' |
        tr '\n' ' ' >"$scratch/$side.contents"
done
sed 's/ 11 / /' "$scratch/one.contents" | cmp -s - "$scratch/two.contents" || fail "contents: $(cat "$scratch/one.contents" "$scratch/two.contents")"
sections "$scratch/one" --practice svishtov | grep -qx 'svishtov practice 17' || fail "a practice alone has another number"
"$BROSHURA" build "$scratch/one" --for print -o "$scratch/print.pdf" 2>"$scratch/messages" || fail "no press file"
pdfinfo "$scratch/print.pdf" | grep -q '^Pages: *20$' || fail "the press file has no multiple of four pages"

# An archive file carries the numbers, so that what is taken out of it builds the same without the other edition.
for side in one two; do
    "$BROSHURA" build "$scratch/$side" --for archive -o "$scratch/$side.pdf" 2>"$scratch/messages" || fail "$side: no archive"
done
mkdir "$scratch/later" && rm -r "$scratch/one" "$scratch/two"
for side in one two; do
    "$BROSHURA" extract "$scratch/$side.pdf" "$scratch/later/$side" >"$scratch/messages" 2>&1 || fail "$side: not extracted"
    mv "$scratch/later/$side" "$scratch/later/alone"
    "$BROSHURA" build "$scratch/later/alone" --for archive -o "$scratch/again.pdf" 2>"$scratch/messages" || fail "$side: not built again"
    cmp "$scratch/$side.pdf" "$scratch/again.pdf" || fail "$side: other bytes from its archive"
    sections "$scratch/later/alone/brochure.resolved.xml" | cmp -s - "$scratch/$side.pages" || fail "$side: other pages from the one file"
    rm -r "$scratch/later/alone"
done

[ "$failed" -eq 0 ]
