"""A definition of places: first come, a waiting list, a check-in at the door, scores and two prizes."""

from uuid import UUID

from assay.capabilities.entries.operations import pass_on_intake, save_answers, start_entry, submit_entry
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.foundations.permissions.vocabulary import Actor, Role
from tests.factories.assessment import AFTER, Field, make_member
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme, make_round, open_round

PLACED_DEFINITION = """\
programme: Open day
summary: Stands at an open day.
who may enter: {anyone: yes}
title question: title
sections:
  - id: stand
    title: Your stand
    questions:
      - {id: title, type: text, ask: What is it called?, public: yes}
      - id: kind
        type: choice
        ask: What kind is it?
        required: no
        options: [{id: demo, label: A demonstration}, {id: game, label: A game}]
      - {id: price, type: money, ask: What does it cost?, required: no}
stages:
  call: {title: Call, opens: +0d 09:00, closes: +60d 17:00, entries: open}
  room:
    title: Room
    after: call
    keep: {places: 2, waiting list: 1}
    letters:
      through: {subject: "A place for {{ title }}", body: "Dear {{ name }}, come. {{ reason }}"}
      waiting list: {subject: "{{ title }} may come later", body: "Dear {{ name }}, wait. {{ reason }}"}
      not taken further: {subject: "No room for {{ title }}", body: "Dear {{ name }}, sorry. {{ reason }}"}
  door: {title: Door, after: room, closes: +65d 12:00, check in: yes}
  show:
    title: Show
    after: door
    criteria: [{id: fun, title: Fun, scale: 0-5}]
    keep: {first: 2}
    letters:
      through: {subject: "{{ title }}: {{ award }}", body: "Dear {{ name }}, well done. {{ reason }}"}
award: {title: A prize, prizes: [{title: Gold, support worth: GBP 100}, {title: Silver}]}
keep records: {unsuccessful: 1 year, awarded: 2 years}
"""


def make_stands(*stands: tuple[str, str], source: str = PLACED_DEFINITION) -> Field:
    """Return a round with a complete entry for each stand (its kind and price), passed on from the call."""
    round = open_round(make_round(make_programme(definition_source=source)))
    people = tuple(make_member(f"Holder {number}") for number in range(1, len(stands) + 1))
    field = Field(
        round=round,
        manager=make_member("Manager", role=Role.PROGRAMME_MANAGER, scope=round.scope),
        assessors=(make_member("Assessor 1", role=Role.ASSESSOR, scope=round.scope),),
        applicants=people,
        entries=tuple(
            _enter(person, round, f"Stand {number}", *stand)
            for number, (person, stand) in enumerate(zip(people, stands, strict=True), start=1)
        ),
    )
    pass_on_intake(actor=field.manager, round=round, now=AFTER)
    return field


def _enter(actor: Actor, round: RoundRecord, title: str, kind: str, price: str) -> UUID:
    entry = start_entry(actor=actor, round=round, now=NOW)
    answers = {"title": title, "kind": kind, "price": price}
    save_answers(actor=actor, entry=entry, answers=answers, base_version=0, now=NOW)
    submit_entry(actor=actor, entry=entry, now=NOW)
    return entry
