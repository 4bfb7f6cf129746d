#!/bin/sh
# What is drawn with other glyphs is read as it was written: small capitals, old-style figures, fractions, raised and
# lowered letters, tracked capitals, capitals made from small letters, hanging quotation marks. A brochure that uses all of
# them is taken back by pdftotext and held against its words; so that this proves something, the same brochure is also
# set plainly, and what each of them alone makes of it must differ from that on paper.
#
# usage: [BROSHURA=path/to/broshura] tests/optical.sh
set -eu
cd "$(dirname "$0")/.."
: "${BROSHURA:=build/release/broshura}"
case $BROSHURA in /*) ;; */*) BROSHURA=$PWD/$BROSHURA ;; esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1 SOURCE_DATE_EPOCH=1495497600

mkdir -p "$scratch/in" "$scratch/home"
cp -r layouts "$scratch/home/"
ln -s "$PWD/fonts" "$scratch/home/fonts"
cat >"$scratch/words" <<'TEXT'
Над 1/2 от домовете и 17⁄31 от улиците са в ОВЧА МОГИЛА и Горна Студена
Паркът е 12 km2, а въздухът – с 345 t CO2 по-чист от 2016 г.
„Никой не бива да остава сам“
НСОРБ, МРРБ и ДЗЗД са с нас
Обществото
TEXT
cat >"$scratch/in/brochure.xml" <<'XML'
<brochure xml:lang="bg" layout="booklet"><title>Проба</title><area id="a"><title>Област</title>
<practice id="p" municipality="Свищов"><title>Опит</title>
<p>Над 1/2 от домовете и 17&#x2044;31 от улиците са в ОВЧА МОГИЛА и <strong>Горна Студена</strong></p>
<p>Паркът е 12 km<sup>2</sup>, а въздухът – с 345 t CO<sub>2</sub> по-чист от 2016 г.</p>
<quote>Никой не бива да остава сам</quote>
<p>НСОРБ, МРРБ и ДЗЗД са с нас</p>
<heading>Обществото</heading><p>Край.</p>
</practice></area></brochure>
XML

# take NAME: sets the brochure, and takes its words back, a line for each paragraph
take() {
    BROSHURA_HOME=$scratch/home "$BROSHURA" build "$scratch/in" --message-format=short -o "$scratch/$1.pdf"
    pdftotext -raw "$scratch/$1.pdf" - | tr '\n\f' '  ' >"$scratch/$1.txt"
    while IFS= read -r line; do
        grep -qF -- "$line" "$scratch/$1.txt" || { echo "$1: not read as written: $line"; cat "$scratch/$1.txt"; exit 1; }
    done <"$scratch/words"
    mutool trace "$scratch/$1.pdf" 2>/dev/null | sed -n 's/.*<g .*glyph="\([^"]*\)" x="\([^"]*\)".*/\1 \2/p' >"$scratch/$1.glyphs"
    [ -s "$scratch/$1.glyphs" ] || { echo "$1: no glyphs"; exit 1; }
}

styles=$scratch/home/layouts/booklet/styles.xml
sed -i 's| figures="old-style"||; s| fractions="yes"||; s| hang-quotes="yes"||; s| capitals-tracking="30"||' "$styles"
take plain
cp "$styles" "$scratch/plain.xml"

# differs NAME ELEMENT ATTRIBUTES: with these, other glyphs are drawn, or in other places
differs() {
    sed "s|<$2|& $3|" "$scratch/plain.xml" >"$styles"
    cmp -s "$scratch/plain.xml" "$styles" && { echo "$1: the layout has no $2"; exit 1; }
    take "$1"
    if cmp -s "$scratch/plain.glyphs" "$scratch/$1.glyphs"; then echo "$1: drawn as without it"; exit 1; fi
}
body='paragraph name="body"'
differs old-style "$body" 'figures="old-style"'
differs fractions "$body" 'fractions="yes"'
differs tracked "$body" 'capitals-tracking="80"'
differs capitals 'paragraph name="heading"' 'capitals="yes" tracking="120"'
differs hanging 'paragraph name="quote"' 'hang-quotes="yes"'
differs small-capitals 'character name="strong"' 'small-caps="all" tracking="150"'

sed "s|<$body|& figures=\"old-style\" fractions=\"yes\" capitals-tracking=\"80\"|
    s|<paragraph name=\"heading\"|& capitals=\"yes\" tracking=\"120\"|
    s|<paragraph name=\"quote\"|& hang-quotes=\"yes\"|
    s|<character name=\"strong\"|& small-caps=\"all\" tracking=\"150\"|" "$scratch/plain.xml" >"$styles"
take together
echo "$(wc -l <"$scratch/words") paragraphs read as written"
