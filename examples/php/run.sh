#!/bin/sh
# Installs the library if need be and validates four forms from PHP.
set -eu
cd "$(dirname "$0")"
prefix=${ABSAH_PREFIX:-$(cd ../.. && pwd)/target/absah}
if [ ! -e "$prefix/lib/libabsah.so" ]; then
    (cd ../.. && cargo xtask install --prefix "$prefix")
fi
php form.php "$prefix"
