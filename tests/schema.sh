#!/bin/sh
# Holds the RELAX NG schema against the program: for every XML file beneath input/, tests/golden/torture and
# tests/invalid/ (but what its brochure does not hold, in folders named mine) xmllint must find a mistake exactly where `check` finds one of
# structure (unknown, misplaced, missing, twice, out of order, a value of the wrong type). Cases whose files cannot all
# be read are left out, for nobody can judge those.
#
# usage: [BROSHURA=path/to/broshura] tests/schema.sh
set -u
cd "$(dirname "$0")/.." || exit 2
: "${BROSHURA:=build/release/broshura}"
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C NO_COLOR=1
structure='error\[B02(0[1-9]|20)\]'
failed=0 files=0 wrong=0

$BROSHURA schema >"$scratch/schema.rng" || exit 2
xmllint --noout "$scratch/schema.rng" || exit 1

# Only joining the files shows these mistakes; each file by itself is in order.
seen_by_joining() {
    case $1 in
    tests/invalid/include-wrong-place | tests/invalid/include-too-deep) return 0 ;;
    *) return 1 ;;
    esac
}

# unreadable: some file was refused before its structure was looked at, or is no part of a brochure
unreadable() {
    grep -qE 'error\[B01(0[1-9]|[1-9][0-9])\]|error\[B021[6789]\]' "$scratch/messages"
}

# compare FILE: xmllint's verdict against ours
compare() {
    ours=0 theirs=0
    grep -F "$1:" "$scratch/messages" | grep -qE "$structure" && ours=1
    xmllint --noout --relaxng "$scratch/schema.rng" "$1" >"$scratch/xmllint" 2>&1 || theirs=1
    files=$((files + 1))
    wrong=$((wrong + ours))
    [ $ours -eq $theirs ] && return
    echo "$1: check says $ours, xmllint says $theirs (0 = valid)"
    cat "$scratch/xmllint"
    failed=$((failed + 1))
}

for folder in input/*/ input/languages/*/ tests/golden/torture/ tests/invalid/*/; do
    folder=${folder%/}
    [ -f "$folder/brochure.xml" ] || continue
    $BROSHURA check "$folder" --message-format=short >/dev/null 2>"$scratch/messages" </dev/null
    if unreadable || seen_by_joining "$folder"; then
        continue
    fi
    find "$folder" -name '*.xml' ! -path '*/mine/*' | sort >"$scratch/list"
    while read -r file; do compare "$file"; done <"$scratch/list"
done
# The files of layouts, by the schemas of their kinds, and a spoilt one of each kind that must be found.
layout_files() { # KIND FROM TO FILE…
    kind=$1 from=$2 to=$3
    shift 3
    $BROSHURA schema "$kind" >"$scratch/$kind.rng" || exit 2
    xmllint --noout --relaxng "$scratch/$kind.rng" "$@" >"$scratch/xmllint" 2>&1 || { cat "$scratch/xmllint"; failed=$((failed + 1)); }
    sed "s|$from|$to|" "$1" >"$scratch/spoilt.xml"
    cmp -s "$1" "$scratch/spoilt.xml" && { echo "nothing to spoil in $1"; failed=$((failed + 1)); }
    xmllint --noout --relaxng "$scratch/$kind.rng" "$scratch/spoilt.xml" >/dev/null 2>&1 &&
        { echo "the schema of $kind lets a mistake pass"; failed=$((failed + 1)); }
}
layout_files languages 'level="1"' 'level="4"' layouts/languages/*.xml
layout_files pages '<folio ' '<foliio ' layouts/booklet/pages.xml
layout_files styles 'align="justify"' 'align="both"' layouts/booklet/styles.xml
layout_files colours 'name=' 'nmae=' layouts/booklet/colours.xml
layout_files badges 'join="yes"' 'join="perhaps"' layouts/booklet/badges.xml
layout_files printers 'standard="x4"' 'standard="x5"' layouts/printers/*.xml

echo "$files files compared, $wrong of them wrong, $failed verdicts differ"
[ "$failed" -eq 0 ] && [ "$files" -gt 20 ] && [ "$wrong" -gt 10 ]
