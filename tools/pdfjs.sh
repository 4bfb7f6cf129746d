#!/bin/sh
# What pdf.js, the reader in Firefox, gets of a file: for each page its tree of elements and the text of each piece, as a line of
# JSON (tools/pdfjs.mjs). It is npm's pdfjs-dist, byte for byte, as Maven Central has it, fetched once (tools/jar.sh). Version
# 4.2.67 is the last of those there that run on Debian 12's Node without any other package.
#
# usage: tools/pdfjs.sh FILE.pdf…
# Status 77: there is no Node, or no Maven to fetch it with, or it could not be fetched.
set -u
cd "$(dirname "$0")/.." || exit 2
here=$OLDPWD root=$PWD
. tools/jar.sh
need pdf.js node nodejs
fetch_jar pdf.js org.webjars.npm pdfjs-dist 4.2.67 9041828a7fbbc6653f61e781f491e37c38e71471d8436b3218c4de1049c78c27
folder=${jar%.jar}
if [ ! -f "$folder/whole" ]; then
    unpacked=$(mktemp -d build/tools/unpacked.XXXXXX) || exit 2
    python3 - "$jar" "$unpacked" <<'TEXT' || exit 2
import pathlib, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as jar:
    for name in jar.namelist():
        if name.endswith(("/legacy/build/pdf.mjs", "/legacy/build/pdf.worker.mjs")):
            pathlib.Path(sys.argv[2], name.rsplit("/", 1)[1]).write_bytes(jar.read(name))
pathlib.Path(sys.argv[2], "whole").touch()
TEXT
    rm -rf "$folder"
    mv "$unpacked" "$folder" 2>/dev/null || rm -rf "$unpacked" # another one was faster
fi
cd "$here" || exit 2
exec node "$root/tools/pdfjs.mjs" "$folder/pdf.mjs" "$@"
