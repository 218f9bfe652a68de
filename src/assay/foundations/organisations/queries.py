"""Reading organisations."""

from collections import Counter
from collections.abc import Collection

from django.db.models import Case, IntegerField, Q, Value, When

from assay.foundations.organisations.models import Organisation
from assay.foundations.organisations.vocabulary import OrganisationNotFoundError, OrganisationRecord


def get_organisation(slug: str) -> OrganisationRecord:
    """Return the organisation `slug`; raises OrganisationNotFoundError."""
    row = Organisation.objects.filter(slug=slug).first()
    if row is None:
        raise OrganisationNotFoundError(
            f"There is no organisation {slug!r}; `assay organisations load` brings the register in, "
            "and its slug is the last part of the organisation's address on GOV.UK."
        )
    return _record(row)


def search_organisations(text: str, *, limit: int = 20) -> tuple[OrganisationRecord, ...]:
    """Return up to `limit` organisations whose name or abbreviation holds `text`, the closest first."""
    nearness = Case(
        When(abbreviation__iexact=text, then=Value(0)),
        When(name__istartswith=text, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    named = Q(name__icontains=text) | Q(abbreviation__icontains=text)
    rows = Organisation.objects.filter(named).order_by(nearness, "name")[:limit]
    return tuple(_record(row) for row in rows)


def match_organisations(names: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return slug and public name of each of `names` that the register has, by the name as it was given.

    A name, an abbreviation that only one organisation has, or a slug will do, in capitals or not. One query.
    """
    rows = list(Organisation.objects.values_list("slug", "name", "abbreviation"))
    times = Counter(abbreviation.casefold() for _, _, abbreviation in rows)
    known: dict[str, tuple[str, str]] = {}
    for slug, name, abbreviation in rows:
        short = abbreviation.casefold()
        known |= {short: (slug, name)} if times[short] == 1 else {}
    known |= {slug: (slug, name) for slug, name, _ in rows}
    known |= {name.casefold(): (slug, name) for slug, name, _ in rows}
    return {name: known[name.casefold()] for name in names if name.casefold() in known}


def list_organisation_names() -> tuple[str, ...]:
    """Return the names of all organisations that are not closed, in alphabetical order. One query."""
    rows = Organisation.objects.exclude(status="closed").order_by("name")
    return tuple(dict.fromkeys(rows.values_list("name", flat=True)))


def _record(row: Organisation) -> OrganisationRecord:
    return OrganisationRecord(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        abbreviation=row.abbreviation,
        kind=row.kind,
        status=row.status,
    )
