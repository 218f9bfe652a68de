"""Reading organisations."""

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


def _record(row: Organisation) -> OrganisationRecord:
    return OrganisationRecord(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        abbreviation=row.abbreviation,
        kind=row.kind,
        status=row.status,
    )
