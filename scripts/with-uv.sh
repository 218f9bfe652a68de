#!/bin/sh
# Finds uv, or fetches it into .boot, and runs it with the arguments given.
set -eu
cd "$(dirname "$0")/.."
if command -v uv >/dev/null 2>&1; then exec uv "$@"; fi
if [ ! -x .boot/bin/uv ]; then
    python=$(command -v python3 || true)
    if [ -z "$python" ]; then
        echo "Assay needs Python 3.11 or later. Debian and Ubuntu: apt install python3-venv. macOS: brew install python." >&2
        exit 1
    fi
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        echo "Assay needs Python 3.11 or later; $python is $("$python" --version)." >&2
        exit 1
    fi
    if ! "$python" -m venv .boot || ! .boot/bin/pip install --quiet --disable-pip-version-check uv; then
        rm -rf .boot
        echo "Could not make .boot. Debian and Ubuntu: apt install python3-venv; then run this again." >&2
        exit 1
    fi
fi
exec .boot/bin/uv "$@"
