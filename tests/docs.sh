#!/bin/sh
# Holds the reference pages in docs/ against the program: each must be what the program writes of its own tables today.
# Then the pages written by hand: no link in them may lead to a file or a heading that is not there, and the brochures
# that docs/writing.md shows must be in order, or get the very messages that are shown beneath them.
#
# usage: tests/docs.sh PROGRAM      ./dev docs writes the reference pages anew
set -u
: "${1:?name the program}"
case $1 in /*) program=$1 ;; *) program=$(pwd)/$1 ;; esac
cd "$(dirname "$0")/.." || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C NO_COLOR=1
failed=0 pages=0 links=0

# reference NAME FILE
reference() {
    pages=$((pages + 1))
    if ! "$program" reference "$1" >"$scratch/page"; then
        echo "reference $1 failed"
        failed=$((failed + 1))
    elif ! diff -u "$2" "$scratch/page" >"$scratch/diff" 2>&1; then
        head -n 40 "$scratch/diff"
        echo "$2 is not what the program writes; run ./dev docs"
        failed=$((failed + 1))
    fi
}

# anchors PAGE: its headings as links name them
anchors() {
    sed '/^```/,/^```/d' "$1" | sed -n 's/^#* //p' | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9 _-]//g; s/ /-/g'
}

# check_links PAGE: the targets of [words](target) and src="target" outside of code that are files of the repository
check_links() {
    sed '/^```/,/^```/d; s/`[^`]*`//g' "$1" | grep -oE '\]\([^)]*\)|(src|href)="[^"]*"' | sed -E 's/^\]\((.*)\)$/\1/; s/^(src|href)="(.*)"$/\2/' |
        grep -vE '^$|^(https?|mailto):' | sort -u >"$scratch/links"
    while read -r target; do
        links=$((links + 1))
        file=${target%%#*}
        [ -n "$file" ] && file=$(dirname "$1")/$file || file=$1
        if [ ! -e "$file" ]; then
            echo "$1: there is no $target"
            failed=$((failed + 1))
        elif [ "${target#*#}" != "$target" ] && ! anchors "$file" | grep -qxF -- "${target#*#}"; then
            echo "$1: $file has no heading ${target#*#}"
            failed=$((failed + 1))
        fi
    done <"$scratch/links"
}

# unpack PAGE: code blocks behind <!-- file: NAME --> become those files in $scratch/shown
unpack() {
    awk -v to="$scratch/shown" '
        /^<!-- file: .* -->$/ { file = to "/" $3; next }
        /^```/ && file != "" { inside = !inside; if (!inside) { close(file); file = "" } next }
        inside { print >file }' "$1"
}

# check_examples: the brochure `village` has no mistake, `mistakes` has those that are printed
check_examples() {
    mkdir -p "$scratch/shown/village/practices" "$scratch/shown/village/pictures" "$scratch/shown/mistakes"
    echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><rect width="3" height="2"/></svg>' \
        >"$scratch/shown/village/pictures/garden.svg"
    unpack docs/writing.md
    if ! (cd "$scratch/shown" && "$program" check village) >"$scratch/said" 2>&1 || [ -s "$scratch/said" ]; then
        cat "$scratch/said"
        echo "docs/writing.md: the brochure shown there is not in order"
        failed=$((failed + 1))
    fi
    (cd "$scratch/shown" && "$program" check mistakes) >"$scratch/said" 2>&1
    if ! diff -u "$scratch/shown/mistakes/messages" "$scratch/said"; then
        echo "docs/writing.md: these are not the messages shown there"
        failed=$((failed + 1))
    fi
}

reference elements docs/elements.md
reference layout docs/layout-language.md
reference diagnostics docs/diagnostics.md
for page in *.md docs/*.md docs/decisions/*.md fonts/*.md layouts/*/*.md; do
    check_links "$page"
done
check_examples
echo "$pages reference pages and $links links looked at, $failed failed"
[ "$failed" -eq 0 ] && [ "$pages" -eq 3 ] && [ "$links" -gt 20 ]
