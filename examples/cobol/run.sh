#!/bin/sh
# Installs the library if need be, compiles CEKNIK.cob with GnuCOBOL, and checks PENDUDUK.DAT.
set -eu
cd "$(dirname "$0")"
prefix=${ABSAH_PREFIX:-$(cd ../.. && pwd)/target/absah}
if [ ! -e "$prefix/lib/libabsah.so" ]; then
    (cd ../.. && cargo xtask install --prefix "$prefix")
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# With -fstatic-call the linker finds the functions; a dynamic CALL would need COB_PRE_LOAD.
cobc -x -fstatic-call -o "$work/ceknik" CEKNIK.cob -L "$prefix/lib" -labsah
LD_LIBRARY_PATH=$prefix/lib "$work/ceknik"
