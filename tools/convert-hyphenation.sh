#!/bin/sh
# Makes layouts/hyphenation/*.dic from TeX's hyph-utf8 patterns, as Debian 12 packs them.
# usage: tools/convert-hyphenation.sh [folder of hyph-utf8's patterns [hyphen-hu's dictionary]]
#
# Without a folder the Debian packages named below (490 MB) are downloaded into a temporary folder and unpacked there;
# nothing is installed. Needs perl and libhyphen-dev (for its substrings.pl, which adds the patterns that lie within
# patterns; without it libhyphen hyphenates wrongly and says nothing). Hungarian is Debian's own dictionary, hyphen-hu,
# because TeX's patterns cannot change a word's spelling (asszony, asz-szony); Romanian's are written by
# tools/romanian-patterns.py, because TeX's say nothing of a licence.
set -eu
export LC_ALL=C
root=$(cd "$(dirname "$0")/.." && pwd)
out=$root/layouts/hyphenation
substrings=/usr/share/libhyphen/substrings.pl
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

patterns=${1-}
if [ -z "$patterns" ]; then
    (cd "$scratch" && apt-get download texlive-lang-cyrillic texlive-lang-english texlive-lang-european \
        texlive-lang-french texlive-lang-german texlive-lang-greek texlive-lang-italian texlive-lang-other hyphen-hu)
    for package in "$scratch"/*.deb; do
        dpkg -x "$package" "$scratch/unpacked"
        rm "$package"
    done
    patterns=$scratch/unpacked/usr/share/texlive/texmf-dist/tex/generic/hyph-utf8/patterns
    hungarian=$scratch/unpacked/usr/share/hyphen/hyph_hu_HU.dic
else
    hungarian=${2-/usr/share/hyphen/hyph_hu_HU.dic}
fi

# A word of the list of exceptions becomes a pattern that no other can outvote: 9 where it breaks, 8 where it does not.
exceptions() {
    LC_ALL=C.UTF-8 perl -CSD -ne '
        chomp;
        my ($out, $between) = (".", "");
        for my $c (split //) {
            if ($c eq "-") { $between = 9; next; }
            $out .= $between . $c;
            $between = 8;
        }
        print "$out.\n";' "$1"
}

# licence FILE NAME: the head of the TeX file (title, version, copyright, licence) beside the patterns
licence() {
    sed -n '/^% =====/q; s/^% \{0,1\}//p' "$1" >"$out/hyph-$2.licence.txt"
}

# sorted FILE: the lines after the head by their letters, bytewise, which is the order the program builds from fastest
sorted() {
    perl -e '
        my (@head, @patterns);
        while (<>) {
            if ($. == 1 || /^%/ || /^[A-Z]{4}/) { push @head, $_ unless /^%/; next; }
            (my $letters = $_) =~ s{/.*}{};
            $letters =~ tr/0-9\n//d;
            push @patterns, [$letters, $_];
        }
        print @head, map { $_->[1] } sort { $a->[0] cmp $b->[0] } @patterns;' "$1"
}

convert() { # language, name here, fewest letters before a hyphen, fewest after
    cat "$patterns/txt/hyph-$1.pat.txt" >"$scratch/$1"
    if [ -s "$patterns/txt/hyph-$1.hyp.txt" ]; then
        exceptions "$patterns/txt/hyph-$1.hyp.txt" >>"$scratch/$1"
    fi
    perl "$substrings" "$scratch/$1" "$scratch/dic" UTF-8 "$3" "$4" >"$scratch/log"
    sorted "$scratch/dic" >"$out/hyph-$2.dic"
    licence "$patterns/tex/hyph-$1.tex" "$2"
}

convert bg bg 2 2
convert de-1996 de 2 2
convert el-monoton el 2 2
convert en-gb en-gb 2 3
convert fr fr 2 3
convert hy hy 2 2
convert it it 2 2
convert sh-cyrl sr 2 2
convert sh-latn sr-latn 2 2
convert uk uk 2 2

# One line of it has a slip in its places (sz=3,1,1,14), which libhyphen passes over in silence.
grep -v '/sz=3,1,1,14$' "$hungarian" >"$scratch/dic"
sorted "$scratch/dic" >"$out/hyph-hu.dic"
sed -n '/^%/!{1d;q;}; s/^% \{0,1\}//p' "$hungarian" >"$out/hyph-hu.licence.txt"

python3 "$root/tools/romanian-patterns.py" >"$scratch/ro"
perl "$substrings" "$scratch/ro" "$scratch/dic" UTF-8 2 2 >"$scratch/log"
sorted "$scratch/dic" >"$out/hyph-ro.dic"
cp "$root/LICENSE" "$out/hyph-ro.licence.txt"
cd "$out" && sha256sum -- *.dic *.licence.txt >SHA256SUMS
