"""Sending someone a letter with a link that signs them in."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext, override

from assay.foundations.languages import message_id
from assay.foundations.notifications.operations import queue_letters
from assay.foundations.notifications.vocabulary import LetterDraft
from assay.foundations.people.operations import admit_link_request, fingerprint_of, make_sign_in_link
from assay.foundations.people.queries import find_person
from assay.foundations.permissions.vocabulary import Scope
from assay.foundations.transactions import durable_write

# A link lives half an hour, so its letter must not wait behind thousands that tell of decisions.
_AHEAD = timedelta(hours=1)
_BODY = message_id("""\
%(greeting)s

Use this link to sign in to %(service)s:

%(address)s

It works once, within 30 minutes. If you did not ask for it, ignore this letter;
nobody can sign in without it.
""")


def send_sign_in_link(
    *,
    email: str,
    network_address: str,
    address_of: Callable[[str], str],
    service: str,
    language: str,
    now: datetime,
) -> None:
    """Queue a letter with a sign-in link, the same whether or not anyone is known by `email`.

    Args:
        email: an address in the correct format.
        network_address: where the request came from.
        address_of: gives the full address of the page that redeems a token.
        service: what the installation is called.
        language: the language of the letter, by its code; it is that of the page on which it was asked for.
        now: the moment of the request.

    Raises SlowDownError where too many links were asked for.
    """
    with durable_write():
        admit_link_request(email=email, network_address=network_address, now=now)
        token = make_sign_in_link(email=email, now=now)
        person = find_person(email)
        with override(language):
            subject, body = _texts(person.name if person else "", service, address_of(token))
        letter = LetterDraft(
            occasion=f"sign-in:{fingerprint_of(token)}",
            scope=Scope(),
            recipient=person.id if person else None,
            address=person.email if person else email.strip(),
            subject=subject,
            body=body,
        )
        queue_letters(letters=[letter], now=now, due_at=now - _AHEAD)


def _texts(name: str, service: str, address: str) -> tuple[str, str]:
    """Return subject and body in the language that is set."""
    greeting = gettext("Dear %(name)s,") % {"name": name} if name else gettext("Hello,")
    values = {"greeting": greeting, "service": service, "address": address}
    return gettext("Your link to sign in to %(service)s") % values, gettext(_BODY) % values
