#!/bin/sh
# Prints the folder of the newest PostgreSQL's programs, or nothing; Homebrew keeps them off the PATH.
set -eu
{
    ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin 2>/dev/null || true
    if command -v brew >/dev/null 2>&1; then ls -d "$(brew --prefix)"/opt/postgresql*/bin 2>/dev/null || true; fi
    if command -v initdb >/dev/null 2>&1; then dirname "$(command -v initdb)"; fi
} | sed -n 's@.*[^0-9]\([0-9][0-9]*\)/bin$@\1 &@p; /[0-9]\/bin$/!s/^/0 /p' | sort -n | tail -n 1 | cut -d' ' -f2-
