#!/bin/sh
# Installs what the tests need of the system, where it is missing and this may be done: Chromium and PostgreSQL.
set -eu
has() { command -v "$1" >/dev/null 2>&1; }
has_browser() {
    [ -n "${ASSAY_CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome ||
        [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] ||
        [ -x "/Applications/Chromium.app/Contents/MacOS/Chromium" ]
}
has_postgresql() {
    [ -n "${ASSAY_TEST_POSTGRESQL:-}" ] || has psql || [ -n "$("$(dirname "$0")/postgresql-folder.sh")" ]
}
# Ubuntu has Chromium as a snap alone; its packages of that name only lead there, and do not install everywhere.
browser_is_snap() { (. /etc/os-release && [ "${ID:-}" = ubuntu ]) 2>/dev/null; }

wanted=""
snap=""
has_postgresql || wanted="$wanted postgresql"
if ! has_browser; then
    if browser_is_snap; then snap=yes; else wanted="$wanted chromium"; fi
fi
if [ -n "$wanted" ] && has apt-get && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $wanted >/dev/null
elif [ -n "$wanted" ] && has brew; then
    for each in $wanted; do
        case $each in
            chromium) echo "Missing: Chromium. Install with: brew install --cask google-chrome" >&2 ;;
            *) echo "Missing: PostgreSQL. Install with: brew install postgresql@17" >&2 ;;
        esac
    done
elif [ -n "$wanted" ]; then
    echo "Missing:$wanted. Install with: sudo apt install$wanted" >&2
fi
[ -z "$snap" ] || echo "Missing: Chromium. Install with: sudo snap install chromium, or set ASSAY_CHROMIUM." >&2
