#!/bin/sh
# Every brochure here as a screen file is PDF/A-2a and PDF/UA-1 for veraPDF, whole and with each first practice alone; as an
# archive file PDF/A-3a and PDF/UA-1; as a press file it is PDF/A-2b besides PDF/X-4, so that veraPDF sees what it can of that
# (tests/press.py sees the rest); and a file from which something was taken away is not, so that a validator that looks at
# nothing would be noticed.
#
# usage: [BROSHURA=path/to/broshura] tests/conformance.sh
# Status 77 where veraPDF cannot be had (tools/verapdf.sh says why), unless CI=true.
set -u
cd "$(dirname "$0")/.." || exit 2
: "${BROSHURA:=build/release/broshura}"
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C NO_COLOR=1 SOURCE_DATE_EPOCH=1495497600
mkdir "$scratch/good" "$scratch/bad" "$scratch/press" "$scratch/archive" "$scratch/loose"
failed=0

built() { # FILE INPUT [ARGUMENT…]
    file=$1
    shift
    "$BROSHURA" build "$@" -o "$file" >"$scratch/messages" 2>&1 && return
    cat "$scratch/messages"
    failed=$((failed + 1))
}

for input in input/languages/*; do
    built "$scratch/good/language-$(basename "$input").pdf" "$input"
    built "$scratch/archive/language-$(basename "$input").pdf" "$input" --for archive
    built "$scratch/press/language-$(basename "$input").pdf" "$input" --for print
done
for input in input/* tests/golden/torture tests/golden/shapes tests/golden/margin; do
    [ -f "$input/brochure.xml" ] || continue
    name=$(basename "$input")
    practice=$(cat "$input"/*.xml "$input"/practices/*.xml 2>/dev/null | sed -n 's/.*<practice id="\([^"]*\)".*/\1/p' | head -n 1)
    built "$scratch/good/$name.pdf" "$input"
    built "$scratch/press/$name.pdf" "$input" --for print
    built "$scratch/archive/$name.pdf" "$input" --for archive
    built "$scratch/good/$name-$practice.pdf" "$input" --practice "$practice" --standalone
done

# spoil FOLDER NAME FROM TO: the smallest file with one thing changed, in the readable form that qpdf gives
spoil() {
    case $1 in bad) whole=good ;; loose) whole=archive ;; esac
    qpdf --qdf --object-streams=disable "$scratch/$whole/minimal.pdf" "$scratch/plain" || exit 2
    sed "s#$3#$4#" "$scratch/plain" >"$scratch/spoilt"
    cmp -s "$scratch/plain" "$scratch/spoilt" && { echo "nothing to spoil: $2"; failed=$((failed + 1)); }
    fix-qdf <"$scratch/spoilt" >"$scratch/$1/$2.pdf" || exit 2
}
spoil bad untagged-link '/StructParent [0-9]*$' ''
spoil bad unmarked-content '^/Artifact<<.*/Footer>>' '/Other<<>>'
spoil bad no-title '/DisplayDocTitle true' ''
spoil loose no-relationship '/AFRelationship /Source' ''
spoil loose no-kind '/Subtype /text\#2fxml' ''
spoil loose not-associated '^  /AF \[' '  /AG ['

# All in one run, each against every standard that it says it keeps: a line for each file and standard.
tools/verapdf.sh -f 0 --format text -r "$scratch/good" "$scratch/archive" "$scratch/press" "$scratch/bad" "$scratch/loose" \
    >"$scratch/verdicts" 2>"$scratch/errors"
if [ $? -eq 77 ]; then
    cat "$scratch/errors"
    [ "${CI:-}" = true ] && exit 1
    exit 77
fi

# expect VERDICT PROFILE FOLDER: of every file there, and of at least one; leaves their number in $count
expect() {
    count=0
    for file in "$scratch/$3"/*.pdf; do
        count=$((count + 1))
        grep -qxF "$1 $file $2" "$scratch/verdicts" && continue
        echo "$3/$(basename "$file"): not $1 for $2"
        grep -F " $file " "$scratch/verdicts"
        failed=$((failed + 1))
    done
}
expect PASS 2b press
presses=$count
expect PASS 3a archive
expect PASS ua1 archive
archives=$count
expect PASS 2a good
expect PASS ua1 good
screens=$count
expect FAIL ua1 bad
expect FAIL 3a loose

echo "$screens files PDF/A-2a and PDF/UA-1, $archives PDF/A-3a and PDF/UA-1, $presses for the press PDF/A-2b; 6 spoilt ones;" \
    "$failed failed"
[ "$failed" -eq 0 ]
