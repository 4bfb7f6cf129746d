#!/usr/bin/env bash
# The pair of pictures in docs/typography.md: one practice set with the booklet's optical detail, and the same without.
# Without: one cut for all sizes, figures as the font has them, no fractions, raised letters, forms for capitals or
# tracking of them, quotation marks and labels within the edge.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$PWD/build/release/broshura
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p docs/pictures "$work/in" "$work/home"
cp -r layouts "$work/home/"
ln -s "$PWD/fonts" "$work/home/fonts"
cat >"$work/in/brochure.xml" <<'XML'
<brochure xml:lang="bg" layout="booklet" date="2017-05-23"><title>Образец</title>
<area id="a"><title>Паркове (2016–2017)</title>
<practice id="p" municipality="Примерово"><title>Парк за 11 800 души</title>
<lead>През 2016 г. 14 квартала получиха 31 нови градини, и то за 171 дни.</lead>
<p>В 1/2 от дворовете вече има пейки, а в останалите ще бъдат сложени до 2018 г. Новите алеи са общо 1 174 m<sup>2</sup>,
дърветата са 311, а въздухът е с 19 t CO<sub>2</sub> по-чист. Така личи, че 3/4 от вложените 62 435 лв. са отишли там,
където хората ги искаха.</p>
<quote by="Ана Примерова">Дървото не пита кой е кмет. То пита кой полива.</quote>
<p>Работата вървеше на стъпки:</p>
<list kind="number"><item>среща във всеки квартал;</item><item>рисунка на бъдещия парк;</item><item>засаждане.</item></list>
</practice></area></brochure>
XML

# picture NAME: the upper part of the practice's page
picture() {
  BROSHURA_HOME=$work/home "$program" build "$work/in" -o "$work/$1.pdf"
  local page
  page=$(BROSHURA_HOME=$work/home "$program" dump --stage=display "$work/in" | sed -n 's/^page \([0-9]*\) .*section "p".*/\1/p' | head -n 1)
  pdftoppm -r 130 -png -singlefile -f "$page" -l "$page" "$work/$1.pdf" "$work/$1"
  convert "$work/$1.png" -crop "980x402+64+84" +repage -bordercolor '#c8c8c8' -border 1 -strip \
    -define png:exclude-chunks=date,time "docs/pictures/optical-$1.png"
}
picture after
styles=$work/home/layouts/booklet/styles.xml
sed -i 's| figures="[a-z-]*"||; s| capitals-tracking="[0-9]*"||; s| fractions="yes"||; s| hang-quotes="yes"||; s| label-gap="[0-9.a-z]*"||
  s|<paragraph [^>]*font="[^>"]*"|& figures="of-font"|; s|font="Source Serif 4"|& cut="SmText"|
  s|capitals="yes"|& features="-case"|
  s|<character name="strong"|<character name="sup" features="-sups"/><character name="sub" features="-subs"/>&|' "$styles"
picture before
