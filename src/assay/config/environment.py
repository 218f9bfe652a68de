"""Readers of environment variables that say what is wrong when a value is."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from assay.foundations.files.scanning import ClamAVScanner

_LAST_PORT = 65_535
_YES, _NO = {"1", "yes", "true", "on"}, {"0", "no", "false", "off", ""}


def read_yes_or_no(name: str, *, default: bool) -> bool:
    """Read the variable `name` as yes or no; raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "yes" if default else "no").strip().lower()
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")
    return value in _YES


def read_choice(name: str, choices: list[str], *, default: str) -> str:
    """Read the variable `name` as one of `choices`; raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, default).strip().lower()
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; write one of {', '.join(choices)}.")
    return value


def read_list(name: str, *, default: list[str]) -> list[str]:
    """Read the variable `name` as a comma-separated list."""
    value = os.environ.get(name)
    return default if value is None else [part.strip() for part in value.split(",") if part.strip()]


def read_languages(name: str, *, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Read the variable `name` as codes of the `known` languages, English among them; all when not given.

    Raises ImproperlyConfigured for any other language, and where English is missing.
    """
    codes = read_list(name, default=list(known))
    if "en" not in codes or not known.keys() >= set(codes):
        raise ImproperlyConfigured(
            f"{name} is {','.join(codes)!r}; write en, and after a comma any of {', '.join(known)}."
        )
    return [(code, known[code]) for code in known if code in codes]


def read_port(name: str, *, default: int) -> int:
    """Read the variable `name` as the number of a port; raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, str(default)).strip()
    if not (value.isascii() and value.isdecimal() and 0 < int(value[:6]) <= _LAST_PORT):
        raise ImproperlyConfigured(f"{name} is {value!r}; write the number of a port, such as {default}.")
    return int(value)


def read_scanner(name: str) -> ClamAVScanner | None:
    """Read the variable `name` as the address of ClamAV's daemon; raises ImproperlyConfigured."""
    value = os.environ.get(name, "").strip().removeprefix("unix:")
    try:
        return ClamAVScanner(value) if value else None
    except ValueError as fault:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write the path of a socket, such as /run/clamav/clamd.ctl, or HOST:PORT."
        ) from fault


def read_database(name: str, *, default: str) -> dict[str, Any]:
    """Read the variable `name` as the address of a database; raises ImproperlyConfigured."""
    value = os.environ.get(name) or default
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(value, conn_max_age=600))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
        found = {}
    if not str(found.get("ENGINE", "")).endswith(("sqlite3", "postgresql")):
        # The value is not repeated, because it may hold a password.
        raise ImproperlyConfigured(
            f"{name} names no database that Assay knows; write sqlite:////FOLDER/FILE or "
            "postgres://USER:PASSWORD@HOST:PORT/NAME."
        )
    return found


def read_secret_key(folder: Path, *, throwaway: bool) -> str:
    """Read ASSAY_SECRET_KEY, or the key kept in `folder`, made on first use for its owner alone.

    Raises ImproperlyConfigured where the key can neither be read nor made.
    """
    if given := os.environ.get("ASSAY_SECRET_KEY"):
        return given
    if throwaway:
        return secrets.token_urlsafe(50)
    path = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(50))
        return path.read_text(encoding="utf-8").strip()
    except OSError as fault:
        raise ImproperlyConfigured(
            f"{path} cannot be used ({fault.strerror}); set ASSAY_FOLDER to a folder that may be written to."
        ) from fault


def _write_once(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all; of several writers at once the first wins."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as draft:
        draft.write(text)
    try:
        os.link(draft.name, path)
    except FileExistsError:
        pass
    finally:
        Path(draft.name).unlink()
