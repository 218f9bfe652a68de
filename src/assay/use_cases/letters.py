"""Rendering a letter from its template in the definition and its merge fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from assay.capabilities.programmes.vocabulary.definition import Award, Definition, Prize, StageLetter
from assay.capabilities.programmes.vocabulary.records import RoundRecord

_FIELD = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")


class UnknownFieldError(Exception):
    """A letter's template has a merge field that does not exist."""


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """A letter as it will be read: plain text."""

    subject: str
    body: str


def render_letter(template: StageLetter, fields: Mapping[str, str]) -> RenderedLetter:
    """Return the letter with each `{{ field }}` replaced by its plain text.

    Args:
        template: subject and body as the definition has them.
        fields: the text of each field; a text is put in as it is, even where it has braces itself.

    Raises:
        UnknownFieldError: the template names a field that `fields` lacks.
    """
    return RenderedLetter(_merge(template.subject, fields), _merge(template.body, fields))


def _merge(text: str, fields: Mapping[str, str]) -> str:
    def value_of(match: re.Match[str]) -> str:
        if match[1] not in fields:
            known = ", ".join(fields)
            raise UnknownFieldError(f"The letter has the unknown field {match[0]}; write one of: {known}.")
        return fields[match[1]]

    return _FIELD.sub(value_of, text)


def choose_acknowledgement(
    definition: Definition, stage: str, *, needs_more: bool
) -> tuple[str, StageLetter] | None:
    """Return the letter about what was sent in at `stage`, and the stage it belongs to; None where none does.

    Of the stages that go by the same form, the first with such a letter has it.
    """
    form = definition.form_stage(stage)
    for each in (name for name in definition.stage_order if definition.form_stage(name) == form):
        letters = definition.stages[each].letters
        letter = letters.more_needed if needs_more else letters.received
        if letter:
            return each, letter
    return None


def letter_fields(
    *,
    round: RoundRecord,
    stage: str,
    name: str,
    title: str,
    reference: str,
    reason: str = "",
    prize: int | None = None,
    findings: str = "",
    closes: str = "",
    address: str = "",
) -> dict[str, str]:
    """Return every merge field of a letter about one entry.

    Args:
        round: the round.
        stage: the stage the letter belongs to.
        name: whom it greets.
        title: what the entry is called.
        reference: the entry's reference.
        reason: why it was decided so.
        prize: which of the definition's prizes it gets, 1 for the first; None for none.
        findings: what is missing, a line for each.
        closes: until when the entry can be changed, in words.
        address: link to the entry.
    """
    definition = round.definition
    following = definition.following(stage)
    return {
        "name": name,
        "title": title,
        "reference": reference,
        "round": round.name,
        "programme": round.programme_name,
        "stage": definition.stages[stage].title,
        "next_stage": definition.stages[following].title if following else "",
        "reason": reason,
        "award": award_in_words(definition.award, prize),
        "findings": findings,
        "closes": closes,
        "address": address,
    }


def award_in_words(award: Award, prize: int | None = None) -> str:
    """Return what the award is, or the prize of this number, and what it is worth."""
    given: Award | Prize = award if prize is None else award.prizes[prize - 1]
    if given.support_worth is None:
        return given.title
    currency, amount = given.support_worth.split(" ")
    return gettext("%(award)s (worth %(amount)s)") % {
        "award": given.title,
        "amount": f"{currency} {int(amount):,}",
    }


def entry_address(site_address: str, entry: UUID) -> str:
    """Return where the owner of an entry reads it, on the service at `site_address`."""
    return f"{site_address.rstrip('/')}/my-entries/{entry}/"
