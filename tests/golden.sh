#!/bin/sh
# Goldens: the stages after composing as text, held against what was taken and read before.
#   display   every mark with its place, glyph ids, colour and tag (not the booklet's: it is too large)
#   tags      the logical tree with its text
#   text      the text of each page in reading order
#   inspect   what `inspect` shows of it, and the same as JSON (minimal and torture), without lines and columns of the XML
# Catches any unintended change of layout, typography, structure or words: one glyph moved by a thousandth of a point
# is a changed line. Nothing may be said meanwhile but what tests/golden/NAME.messages holds, if that is there.
# tests/golden/torture uses every element and attribute of the content model, which is checked here too.
#
# usage: [BROSHURA=path/to/broshura] tests/golden.sh [--update]     --update takes today's output; read the diff!
set -u
cd "$(dirname "$0")/.." || exit 2
: "${BROSHURA:=build/release/broshura}"
update=no
[ "${1:-}" = --update ] && update=yes
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C NO_COLOR=1
unset SOURCE_DATE_EPOCH
failed=0 count=0

# expected_messages: the file that holds them, for $name
expected_messages() {
    if [ -f "tests/golden/$name.messages" ]; then echo "tests/golden/$name.messages"; else echo /dev/null; fi
}

# golden NAME SUFFIX ARGUMENT…
golden() {
    count=$((count + 1))
    name=$1 file=tests/golden/$1.$2
    shift 2
    $BROSHURA "$@" >"$scratch/whole" 2>"$scratch/messages"
    status=$?
    sed 's/^[^ ]*: //' "$scratch/messages" >"$scratch/said"
    sed '/"line": /d; /"column": /d; s/^\(  named  .*\.xml\):[0-9]*:[0-9]*$/\1/' "$scratch/whole" >"$scratch/actual"
    if [ $status -ne 0 ]; then
        echo "$name: $* failed"
        cat "$scratch/messages"
        failed=$((failed + 1))
    elif ! cmp -s "$scratch/said" "$(expected_messages)"; then # warnings would go unseen otherwise
        echo "$name: unexpected messages"
        cat "$scratch/messages"
        failed=$((failed + 1))
    elif [ $update = yes ]; then
        cmp -s "$file" "$scratch/actual" || echo "$file changed"
        cp "$scratch/actual" "$file"
    elif ! diff -u "$file" "$scratch/actual" >"$scratch/diff"; then
        cut -c1-300 "$scratch/diff" | head -n 80
        echo "… $(wc -l <"$scratch/diff") lines of difference; ./dev golden takes the new ones"
        failed=$((failed + 1))
    fi
}

# every_element: the torture brochure leaves nothing of the model out, so that a new element cannot go untested
every_element() {
    cat tests/golden/torture/brochure.xml tests/golden/torture/practices/*.xml >"$scratch/torture"
    sed -n 's/^ELEMENT([A-Z]*, "\([a-z]*\)".*/<\1[ >\/]/p' src/doc/include/doc/model.def >"$scratch/wanted"
    sed -n 's/^ATTRIBUTE([A-Z]*, [A-Z]*, "\([a-z:]*\)".*/ \1="/p' src/doc/include/doc/model.def >>"$scratch/wanted"
    sed -n 's/.*"one:\([a-z|-]*\)".*/\1/p' src/doc/include/doc/model.def | tr '|' '\n' |
        grep -vx -e no -e bullet -e column -e left | sed 's/.*/"&"/' >>"$scratch/wanted"
    while read -r pattern; do
        grep -q -e "$pattern" "$scratch/torture" && continue
        echo "tests/golden/torture does not use $pattern"
        failed=$((failed + 1))
    done <"$scratch/wanted"
    [ "$(wc -l <"$scratch/wanted")" -gt 80 ] || { echo "the model was not read"; failed=$((failed + 1)); }
}

for stage in display tags text; do
    golden minimal $stage dump --stage=$stage input/minimal
    golden torture $stage dump --stage=$stage tests/golden/torture
    golden shapes $stage dump --stage=$stage tests/golden/shapes # what text may stand round and under, in a layout of its own
    golden margin $stage dump --stage=$stage tests/golden/margin # notes beside their lines, in a layout of its own
    golden fitted $stage dump --stage=$stage --message-format=short tests/golden/fitted # with a picture across its columns
done
golden booklet tags dump --stage=tags input/best-practices-2017
golden booklet text dump --stage=text input/best-practices-2017
golden minimal inspect inspect --structure --pages --fonts --images input/minimal
golden torture inspect inspect --structure --pages --fonts --images tests/golden/torture
golden minimal json inspect --structure --pages --fonts --images --json input/minimal
golden torture json inspect --structure --pages --fonts --images --json tests/golden/torture
every_element
echo "$count goldens, $failed failed"
[ "$failed" -eq 0 ]
