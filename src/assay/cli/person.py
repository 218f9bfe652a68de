"""`assay person`: registers people, gives them roles, takes roles back, erases people."""

from datetime import UTC, datetime

import click
from django.conf import settings

from assay.foundations.people.operations import register_person
from assay.foundations.people.queries import find_person
from assay.foundations.people.vocabulary import PersonNotFoundError, PersonRecord
from assay.foundations.permissions.operations import give_role, take_role
from assay.foundations.permissions.vocabulary import SYSTEM, Role, Scope
from assay.use_cases.erase_person import erase_person_everywhere

_ROLE = click.argument("role", type=click.Choice([role.value for role in Role]), metavar="ROLE")
_SCOPE = click.argument("scope", default="")


@click.group()
def person() -> None:
    """Register people and give them roles."""


@person.command()
@click.argument("email")
@click.option("--name", required=True, help="What pages and letters call them.")
def add(email: str, name: str) -> None:
    """Register someone, who signs in by a link sent to EMAIL."""
    added = register_person(email=email, name=name, now=datetime.now(UTC), actor=SYSTEM.reference)
    click.echo(f"{added.name} is registered as {added.email}.")


@person.command()
@click.argument("email")
@_ROLE
@_SCOPE
@click.option("--take", is_flag=True, help="Take the role back instead of giving it.")
def role(email: str, role: str, scope: str, *, take: bool) -> None:
    """Give someone a role, or take it back.

    ROLE is administrator, "programme manager", "team member", assessor or auditor. SCOPE is
    "organisation/programme/round" or its beginning; without one the role holds everywhere.
    """
    change, done = (take_role, "no longer") if take else (give_role, "now")
    change(actor=SYSTEM, person=_found(email).id, role=Role(role), scope=Scope(scope), now=datetime.now(UTC))
    click.echo(f"{email} is {done} {role} in {scope or 'the whole installation'}.")


@person.command()
@click.argument("email")
@click.confirmation_option(prompt="This cannot be undone. Erase this person?")
def erase(email: str) -> None:
    """Erase who someone is.

    Decisions and the history stay, without their name.
    """
    report = erase_person_everywhere(
        store=settings.FILE_STORE, actor=SYSTEM, person=_found(email).id, now=datetime.now(UTC)
    )
    click.echo(f"Erased, with {report.letters} letters and {report.versions} versions of entries.")


def _found(email: str) -> PersonRecord:
    found = find_person(email)
    if found is None:
        raise PersonNotFoundError(f"Nobody has the e-mail address {email}; check it, or add them first.")
    return found
