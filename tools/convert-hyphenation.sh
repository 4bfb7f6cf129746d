#!/bin/sh
# Makes layouts/hyphenation/*.dic from TeX's hyph-utf8 patterns, as Debian 12 packs them.
# usage: tools/convert-hyphenation.sh [folder of hyph-utf8's patterns]
#
# Without a folder the Debian packages texlive-lang-cyrillic and texlive-lang-english (200 MB) are downloaded into a
# temporary folder and unpacked there; nothing is installed. Needs perl and libhyphen-dev (for its substrings.pl, which
# adds the patterns that lie within patterns; without it libhyphen hyphenates wrongly and says nothing).
set -eu
export LC_ALL=C
root=$(cd "$(dirname "$0")/.." && pwd)
out=$root/layouts/hyphenation
substrings=/usr/share/libhyphen/substrings.pl
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

patterns=${1-}
if [ -z "$patterns" ]; then
    (cd "$scratch" && apt-get download texlive-lang-cyrillic texlive-lang-english)
    for package in "$scratch"/*.deb; do
        dpkg -x "$package" "$scratch/unpacked"
        rm "$package"
    done
    patterns=$scratch/unpacked/usr/share/texlive/texmf-dist/tex/generic/hyph-utf8/patterns
fi

# A word of the list of exceptions becomes a pattern that no other can outvote: 9 where it breaks, 8 where it does not.
# Only for languages of the Latin alphabet without accents: it counts bytes.
exceptions() {
    awk '{
        out = "."; between = "";
        for (i = 1; i <= length($0); i++) {
            c = substr($0, i, 1);
            if (c == "-") { between = "9"; continue; }
            out = out between c; between = "8";
        }
        print out ".";
    }' "$1"
}

convert() { # language, fewest letters before a hyphen, fewest after
    cat "$patterns/txt/hyph-$1.pat.txt" >"$scratch/$1"
    if [ -s "$patterns/txt/hyph-$1.hyp.txt" ]; then
        exceptions "$patterns/txt/hyph-$1.hyp.txt" >>"$scratch/$1"
    fi
    perl "$substrings" "$scratch/$1" "$out/hyph-$1.dic" UTF-8 "$2" "$3" >"$scratch/log"
    # The head of the TeX file: title, version, copyright and licence.
    sed -n '/^% =====/q; s/^% \{0,1\}//p' "$patterns/tex/hyph-$1.tex" >"$out/hyph-$1.licence.txt"
}

convert bg 2 2
convert en-gb 2 3
cd "$out" && sha256sum -- *.dic *.licence.txt >SHA256SUMS
