#!/bin/sh
# Prints the address of a PostgreSQL server for tests: the one given, the local one, or a private one started in var/.
set -eu
cd "$(dirname "$0")/.."
binaries=$(scripts/postgresql-folder.sh)
[ -z "$binaries" ] || PATH="$PATH:$binaries"
reachable() { psql "$1" -qtAc 'select 1' >/dev/null 2>&1; }
for address in "${ASSAY_TEST_POSTGRESQL:-}" postgres://postgres@127.0.0.1:5432/postgres; do
    if [ -n "$address" ] && reachable "$address"; then echo "$address"; exit 0; fi
done
[ -n "$binaries" ] || { echo "No PostgreSQL found; set ASSAY_TEST_POSTGRESQL or install it." >&2; exit 1; }
folder="${TMPDIR:-/tmp}/assay-postgresql-$(id -u)"
as_server() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi; }
if [ ! -d "$folder/cluster" ]; then
    mkdir -p "$folder"
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    as_server "'$binaries/initdb' -D '$folder/cluster' -U postgres -A trust -E UTF8 --locale=C >'$folder/log' 2>&1"
fi
as_server "'$binaries/pg_ctl' -D '$folder/cluster' -o '-p 54329 -k $folder -c listen_addresses=127.0.0.1' -l '$folder/log' -w start >/dev/null 2>&1" || true
address=postgres://postgres@127.0.0.1:54329/postgres
reachable "$address" || { echo "PostgreSQL did not start; see $folder/log" >&2; exit 1; }
echo "$address"
