"""Readers of environment variables that say what is wrong when a value is."""

import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

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


def read_secret_key(folder: Path, *, throwaway: bool) -> str:
    """Read ASSAY_SECRET_KEY, or the key kept in `folder`, made on first use for its owner alone."""
    if given := os.environ.get("ASSAY_SECRET_KEY"):
        return given
    if throwaway:
        return secrets.token_urlsafe(50)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "secret-key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="utf-8").strip()


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
