#!/bin/sh
# Every brochure here as a screen file is PDF/A-2a and PDF/UA-1 for veraPDF, whole and with each first practice alone; as a
# press file it is PDF/A-2b besides PDF/X-4, so that veraPDF sees what it can of that (tests/press.py sees the rest); and
# a file from which something was taken away is not, so that a validator that looks at nothing would be noticed.
#
# usage: [BROSHURA=path/to/broshura] tests/conformance.sh
# Status 77 where veraPDF cannot be had (tools/verapdf.sh says why), unless CI=true.
set -u
cd "$(dirname "$0")/.." || exit 2
: "${BROSHURA:=build/release/broshura}"
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C NO_COLOR=1 SOURCE_DATE_EPOCH=1495497600
mkdir "$scratch/good" "$scratch/bad" "$scratch/press"
failed=0

built() { # FILE INPUT [ARGUMENT…]
    file=$1
    shift
    "$BROSHURA" build "$@" -o "$file" >"$scratch/messages" 2>&1 && return
    cat "$scratch/messages"
    failed=$((failed + 1))
}

for input in input/* tests/golden/torture; do
    name=$(basename "$input")
    practice=$(cat "$input"/*.xml "$input"/practices/*.xml 2>/dev/null | sed -n 's/.*<practice id="\([^"]*\)".*/\1/p' | head -n 1)
    built "$scratch/good/$name.pdf" "$input"
    built "$scratch/press/$name.pdf" "$input" --for print
    built "$scratch/good/$name-$practice.pdf" "$input" --practice "$practice" --standalone
done

# spoil NAME FROM TO: the smallest file with one thing changed, in the readable form that qpdf gives
spoil() {
    qpdf --qdf --object-streams=disable "$scratch/good/minimal.pdf" "$scratch/plain" || exit 2
    sed "s#$2#$3#" "$scratch/plain" >"$scratch/spoilt"
    cmp -s "$scratch/plain" "$scratch/spoilt" && { echo "nothing to spoil: $1"; failed=$((failed + 1)); }
    fix-qdf <"$scratch/spoilt" >"$scratch/bad/$1.pdf" || exit 2
}
spoil untagged-link '/StructParent [0-9]*$' ''
spoil unmarked-content '^/Artifact<<.*/Footer>>' '/Other<<>>'
spoil no-title '/DisplayDocTitle true' ''

# validate PROFILE FOLDER: a line for each file
validate() { tools/verapdf.sh -f "$1" --format text -r "$scratch/$2" >"$scratch/$2.$1" 2>"$scratch/errors"; }

# expect_pass PROFILE FOLDER: every file passes; leaves their number in $count
expect_pass() {
    validate "$1" "$2"
    status=$?
    if [ $status -eq 77 ]; then
        cat "$scratch/errors"
        [ "${CI:-}" = true ] && exit 1
        exit 77
    fi
    grep -v '^PASS' "$scratch/$2.$1" && failed=$((failed + 1))
    count=$(grep -c '^PASS' "$scratch/$2.$1")
    [ "$count" -eq "$(ls "$scratch/$2" | wc -l)" ] || { echo "$1: only $count files pass"; failed=$((failed + 1)); }
}
expect_pass 2b press
presses=$count
expect_pass 2a good
expect_pass ua1 good
validate ua1 bad
grep '^PASS' "$scratch/bad.ua1" && failed=$((failed + 1))
[ "$(grep -c '^FAIL' "$scratch/bad.ua1")" -eq 3 ] || { cat "$scratch/bad.ua1"; failed=$((failed + 1)); }

echo "$count files, each PDF/A-2a and PDF/UA-1, $presses for the press, each PDF/A-2b; 3 spoilt ones; $failed failed"
[ "$failed" -eq 0 ]
