"""Where a visitor comes from, as far as a team may know: a website's name, or what a campaign's link says."""

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import reverse

from assay.capabilities.entries.vocabulary.sources import read_source
from assay.capabilities.programmes.vocabulary.records import RoundRecord


def came_from(request: HttpRequest) -> str:
    """Return the label that the address carries as `from`, or else the other website that led here."""
    if carried := read_source(request.GET.get("from", "")):
        return carried
    try:
        host = urlsplit(request.headers.get("Referer", "")).hostname or ""
    except ValueError:
        return ""
    return "" if host == request.get_host().partition(":")[0] else read_source(host)


def start_address(request: HttpRequest, round_: RoundRecord, *, challenge: str = "") -> str:
    """Return where an entry of the round is started, carrying the challenge and where the visitor came from.

    It is carried in the address alone: no cookie, and nothing is kept of visitors who start nothing.
    """
    carried = {"challenge": challenge, "from": came_from(request)}
    query = urlencode({name: value for name, value in carried.items() if value})
    there = reverse("applicant:start", args=(round_.programme_slug, round_.slug))
    return f"{there}?{query}" if query else there
