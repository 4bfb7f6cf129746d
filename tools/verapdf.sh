#!/bin/sh
# Runs veraPDF, the reference validator of PDF/A and PDF/UA, from one jar that is fetched once (tools/jar.sh).
#
# usage: tools/verapdf.sh ARGUMENT…      as GreenfieldCliWrapper takes them: -f 2a --format text -v -r FOLDER
# Status 77: there is no Java, or no Maven to fetch it with, or it could not be fetched.
set -u
cd "$(dirname "$0")/.." || exit 2
here=$OLDPWD
. tools/jar.sh
need veraPDF java default-jre-headless
fetch_jar veraPDF org.verapdf.apps greenfield-apps 1.28.2 687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
cd "$here" || exit 2
exec java -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper "$@"
