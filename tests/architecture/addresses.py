"""Every address of the service with its view, found by walking the root addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """A named address: "team:entries", the names of its parts, and its view."""

    name: str
    parts: tuple[str, ...]
    view: Any


def every_address() -> tuple[Address, ...]:
    """Return all addresses, in the order of the root addresses."""
    return tuple(_walk(get_resolver().url_patterns, namespace="", parts=()))


def _walk(
    patterns: list[URLPattern | URLResolver], *, namespace: str, parts: tuple[str, ...]
) -> Iterator[Address]:
    for pattern in patterns:
        found = (*parts, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, namespace=f"{namespace}{inner}", parts=found)
        else:
            yield Address(f"{namespace}{pattern.name}", found, pattern.callback)
