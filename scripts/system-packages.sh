#!/bin/sh
# Installs what the tests need of the system, where it is missing and this may be done: Chromium and PostgreSQL.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] || [ -n "${ASSAY_CHROMIUM:-}" ] || missing="$missing chromium"
command -v psql >/dev/null 2>&1 || [ -n "${ASSAY_TEST_POSTGRESQL:-}" ] || missing="$missing postgresql"
[ -n "$missing" ] || exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
elif command -v brew >/dev/null 2>&1; then
    echo "Missing:$missing. Install with: brew install postgresql@17 and brew install --cask google-chrome" >&2
else
    echo "Missing:$missing. Install with: sudo apt install$missing" >&2
fi
