"""Every address says who may open it, and opens for nobody else."""

import uuid
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from assay.foundations.permissions.vocabulary import PERMISSIONS_OF, Permission, Role
from assay.web.shared.access import Access
from tests.architecture.addresses import Address, every_address
from tests.factories.people import make_holder, make_person, signed_in_client
from tests.factories.programmes import open_round

PROGRAMME = "example/better-ideas"
SCOPE = f"{PROGRAMME}/2026"
# What stands in each part of an address; a new kind of part must be added here.
PARTS = {
    "programme": "better-ideas",
    "round_slug": "2026",
    "stage": "longlist",
    "entry": uuid.UUID(int=1),
    "entry_id": uuid.UUID(int=1),
    "question": "title",
    "reference": "BI-0001",
    "challenge": "a-challenge",
    "slug": "a-challenge",
    "letter": uuid.UUID(int=2),
    "file": uuid.UUID(int=4),
    "purpose": "download",
    "token": "x",
    "number": 1,
    "format": "csv",
    "section": "idea",
    "person": uuid.UUID(int=3),
    "role": "assessor",
    "clarification": 1,
    "comment": 1,
    "note": 1,
    "invitation": uuid.UUID(int=4),
    "view": 1,
    "action": uuid.UUID(int=5),
    "earlier": 1,
    "later": 2,
    "form": "csv",
    "part": "sections/0",
}


@dataclass(frozen=True)
class Visitor:
    """Someone who opens every address; without a role they are signed in and no more."""

    name: str
    is_signed_in: bool = True
    role: Role | None = None
    scope: str = SCOPE


VISITORS = [
    Visitor("anonymous", is_signed_in=False),
    Visitor("applicant"),
    *[Visitor(role.value, role=role) for role in Role],
    *[Visitor(f"{role.value} of another organisation", role=role, scope="other") for role in Role],
    Visitor("programme manager of the programme", role=Role.PROGRAMME_MANAGER, scope=PROGRAMME),
    Visitor("programme manager of another programme", role=Role.PROGRAMME_MANAGER, scope="example/other"),
    Visitor("programme manager of another round", role=Role.PROGRAMME_MANAGER, scope=f"{SCOPE}0"),
]


def client_of(visitor: Visitor) -> Client:
    if not visitor.is_signed_in:
        return Client()
    if visitor.role is None:
        return signed_in_client(make_person())
    return signed_in_client(make_holder(visitor.role, visitor.scope))


def _is_near(scope: str, access: Access) -> bool:
    return scope in {PROGRAMME, SCOPE} or (access.of_programme and scope.startswith(f"{PROGRAMME}/"))


def access_of(address: Address) -> Access:
    access = getattr(address.view, "access", None)
    assert isinstance(access, Access), f"{address.name} does not declare who may open it"
    return access


def expected(access: Access, visitor: Visitor) -> str:
    """Return whether the visitor is to be asked to sign in, refused or let through to the view."""
    if access.signed_in and not visitor.is_signed_in:
        return "sign in"
    if access.permission is None:
        return "let through"
    may = visitor.role is not None and access.permission in PERMISSIONS_OF[visitor.role]
    if not visitor.role or not _is_near(visitor.scope, access):
        return "not found"
    # A role in one round of a programme gives nothing in the programme itself.
    may = may and (visitor.scope == PROGRAMME or not access.of_programme)
    return "let through" if may else "not permitted"


def test_every_address_declares_access() -> None:
    undeclared = [
        address.name
        for address in every_address()
        if not isinstance(getattr(address.view, "access", None), Access)
    ]

    assert undeclared == []


def test_every_part_of_an_address_can_be_filled() -> None:
    unknown = {part for address in every_address() for part in address.parts} - set(PARTS)

    assert unknown == set()


def _named_by(access: Access) -> set[str]:
    return {"programme"} if access.of_programme else {"programme", "round_slug"}


def test_pages_of_a_round_name_it_in_their_address() -> None:
    unnamed = [
        address.name
        for address in every_address()
        if access_of(address).permission and not _named_by(access_of(address)) <= set(address.parts)
    ]

    assert unnamed == []


def test_every_permission_that_pages_ask_for_is_held_by_some_role() -> None:
    asked = {access_of(address).permission for address in every_address()} - {None}

    assert asked <= set(Permission)


@pytest.mark.django_db
@pytest.mark.parametrize("visitor", VISITORS, ids=lambda visitor: visitor.name)
def test_every_address_opens_for_whom_it_declares(visitor: Visitor) -> None:
    open_round()
    client = client_of(visitor)
    client.raise_request_exception = False
    faults = []

    for address in every_address():
        path = reverse(address.name, kwargs={part: PARTS[part] for part in address.parts})
        response = client.get(path)
        wanted = expected(access_of(address), visitor)
        if not _fits(wanted, response.status_code, response.get("Location", "")):
            faults.append((address.name, wanted, response.status_code))

    assert faults == []


def _fits(wanted: str, status: int, location: str) -> bool:
    asked_to_sign_in = status == 302 and location.startswith("/sign-in/?next=")
    fits = {
        "sign in": asked_to_sign_in,
        "not found": status == 404,
        "not permitted": status == 403,
        # Whatever the view then answers of things that are not there; never a fault of ours.
        "let through": status < 500 and status != 403 and not asked_to_sign_in,
    }
    return fits[wanted]
