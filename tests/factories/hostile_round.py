"""A round brought to its long list, with something hostile in every text that people typed on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from urllib.parse import urlencode
from uuid import UUID

from assay.capabilities.assessment import operations as assessment
from assay.capabilities.assessment.vocabulary import Outcome
from assay.capabilities.entries import operations as entries
from assay.capabilities.entries.queries import list_ids
from assay.capabilities.entries.vocabulary.answers import RawAnswer
from assay.capabilities.entries.vocabulary.filters import EntryFilter
from assay.capabilities.entries.vocabulary.import_mapping import read_mapping
from assay.capabilities.entries.vocabulary.importing import ImportMode
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.entries.vocabulary.moderation import Ground
from assay.capabilities.programmes import operations as programmes
from assay.capabilities.programmes.vocabulary.records import RoundRecord
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.local_time import LocalMoment
from assay.foundations.notifications.operations import hold_letters
from assay.foundations.notifications.queries import list_letters
from assay.foundations.people.operations import change_name
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role
from assay.foundations.plain_text import clean_text
from assay.use_cases.release_decisions import release_decisions
from assay.use_cases.submit_and_acknowledge import submit_and_acknowledge
from assay.use_cases.triage_and_tell import triage_and_tell
from tests.factories.assessment import AFTER, SITE, make_member
from tests.factories.attachments import attach
from tests.factories.entries import DURING, make_table
from tests.factories.entry_people import add_to_entry, invite
from tests.factories.hostile import hostile, hostile_definition
from tests.factories.moments import NOW
from tests.factories.people import make_organisation
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round

ANSWERS: Mapping[str, RawAnswer] = {
    "title": hostile("title"),
    "problem": " ".join([hostile("problem"), "and", "five", "more", "words"]),
    "data": ["other"],
    "data_other": hostile("data_other"),
    "personal": "no",
    "about": hostile("about"),
    "nickname": hostile("nickname"),
    "reply": "'/pwned='1@example.org",
    "page": "https://example.org/?'/pwned='1",
    "kind": "new",
    "letter": "a",
    "shared": "no",
    "people": "12",
    "cost": "100",
    "begins": {"day": "1", "month": "4", "year": "2026"},
}
MAPPING = "key: [name]\norganisation: place\ncolumns: {name: title, text: problem}\n"


@dataclass(frozen=True)
class HostileRound:
    """The round, someone of each kind, and the entries: considered, asked for more, withdrawn, imported."""

    round: RoundRecord
    people: dict[str, Actor]
    entries: tuple[UUID, ...]
    comment: int
    invitation: UUID
    clarifications: tuple[int, ...] = ()
    note: int = 0
    view: int = 0


def make_hostile_round() -> HostileRound:
    """Return the round, made by the operations alone."""
    made = _prepared()
    manager, member = made.people["manager"], made.people["member"]
    comment = _talk(made, member)
    made = replace(made, clarifications=_clarify(made, manager))
    note = _note_down(made, member)
    _import(made.round)
    _end_intake(made, manager)
    _assess(made, manager)
    every = list_ids(round=made.round, filter=EntryFilter())
    return replace(made, entries=every, comment=comment, note=note, view=_save_view(made, member))


def _named(name: str, round: RoundRecord, role: Role | None = None) -> Actor:
    actor = make_member(name, role=role, scope=round.scope)
    change_name(person=person_of(actor), name=hostile(f"name-{name}"), now=NOW)
    return replace(actor, name=hostile(f"name-{name}"))


def _prepared() -> HostileRound:
    # The register of organisations is a file of the installation's, and nobody types it.
    make_organisation(name=clean_text(hostile("organisation")).replace('"', '""'))
    programme = make_programme(definition_source=hostile_definition())
    programmes.apply_definition(
        actor=SYSTEM,
        organisation_slug="example",
        slug=programme.slug,
        source=hostile_definition() + "\n",
        note=hostile("note"),
        now=NOW,
    )
    round = make_round(programme, name=hostile("round"))
    programmes.save_challenge(
        actor=SYSTEM,
        round=round,
        slug="queues",
        title=hostile("challenge-title"),
        summary=hostile("challenge-summary"),
        body=hostile("challenge-body"),
        now=NOW,
    )
    programmes.publish_challenge(actor=SYSTEM, round=round, slug="queues", now=NOW)
    round = open_round(round)
    roles = {
        "manager": Role.PROGRAMME_MANAGER,
        "member": Role.TEAM_MEMBER,
        "assessor": Role.ASSESSOR,
        "auditor": Role.AUDITOR,
        "administrator": Role.ADMINISTRATOR,
    }
    people = {name: _named(name, round, role) for name, role in roles.items()}
    people["owner"] = _named("owner", round)
    people["reader"] = _named("reader", round)
    made = tuple(_entry(people["owner"], round) for _ in range(3))
    add_to_entry(people["owner"], made[0], people["reader"], role=EntryRole.VIEW)
    asked = invite(people["owner"], made[0], email="'/pwned='1@example.gov.uk").id
    return HostileRound(round, people, made, 0, asked)


def _entry(owner: Actor, round: RoundRecord) -> UUID:
    entry = entries.start_entry(actor=owner, round=round, now=DURING)
    entries.save_answers(actor=owner, entry=entry, answers=ANSWERS, base_version=0, now=DURING)
    name = f"{hostile('file')}.txt"
    attach(owner, entry, name=name)
    submit_and_acknowledge(actor=owner, entry=entry, now=DURING, site_address=SITE)
    return entry


def _talk(made: HostileRound, member: Actor) -> int:
    entry = made.entries[0]
    shown = entries.add_comment(actor=member, entry=entry, text=hostile("comment"), now=DURING)
    hidden = entries.add_comment(actor=member, entry=entry, text=hostile("comment-hidden"), now=DURING)
    entries.hide_comment(actor=member, comment=hidden.id, reason=hostile("reason-hide"), now=DURING)
    reporter, words = made.people["assessor"], hostile("report-words")
    entries.report(
        actor=reporter, entry=entry, comment=shown.id, ground=Ground.OTHER, words=words, now=DURING
    )
    return shown.id


def _note_down(made: HostileRound, member: Actor) -> int:
    round, first, sorted_so = made.round, made.entries[0], made.entries[:2]
    entries.tag_entries(actor=member, round=round, entries=sorted_so, tag=hostile("t")[:40], now=DURING)
    entries.assign_entries(actor=member, round=round, entries=sorted_so, handler=member.person, now=DURING)
    return entries.add_note(actor=member, round=round, entry=first, text=hostile("note-team"), now=DURING).id


def _save_view(made: HostileRound, member: Actor) -> int:
    name, query = hostile("view"), urlencode({"search": hostile("view-search")})
    return entries.save_view(
        actor=member, round=made.round, name=name[:60], query=query, is_shared=True, now=DURING
    ).id


def _clarify(made: HostileRound, manager: Actor) -> tuple[int, ...]:
    round, owner = made.round, made.people["owner"]
    asked, hidden = (
        programmes.ask_question(actor=owner, round=round, text=hostile(each), now=DURING)
        for each in ("question", "question-hidden")
    )
    programmes.answer_questions(
        actor=manager, round=round, questions=[asked], text=hostile("answer"), now=DURING
    )
    programmes.hide_question(
        actor=manager, round=round, question=hidden, reason=hostile("reason-question"), now=DURING
    )
    return asked, hidden


def _import(round: RoundRecord) -> None:
    table = make_table(["name", "place", "text"], [hostile("title"), hostile("place"), hostile("problem")])
    mapping = read_mapping(MAPPING)
    entries.import_entries(
        actor=SYSTEM, round=round, table=table, mapping=mapping, mode=ImportMode.ALL, now=DURING
    )


def _end_intake(made: HostileRound, manager: Actor) -> None:
    round, owner = made.round, made.people["owner"]
    triage_and_tell(
        actor=manager,
        round=round,
        entries=[made.entries[1]],
        action=Action.ASK_FOR_MORE,
        reason=hostile("reason-more"),
        now=DURING,
        site_address=SITE,
    )
    entries.withdraw_entry(actor=owner, entry=made.entries[2], now=DURING, reason=hostile("reason-withdraw"))
    until = LocalMoment(AFTER.date(), time(12))
    for days, entry in enumerate((None, made.entries[1])):
        programmes.extend_stage(
            actor=manager,
            round=round,
            stage="ideas",
            until=replace(until, date=until.date + timedelta(days)),
            reason=hostile("reason-extend"),
            entry=entry,
            now=DURING,
        )
    later = DURING + timedelta(days=2)
    programmes.close_intake_now(actor=manager, round=round, reason=hostile("reason-close"), now=later)
    entries.pass_on_intake(actor=manager, round=round, now=AFTER)


def _assess(made: HostileRound, manager: Actor) -> None:
    round, entry = made.round, made.entries[0]
    _decide(round, manager, "sift", entry, "reason-sift")
    release_decisions(actor=manager, round=round, stage="sift", now=AFTER, site_address=SITE)
    at = {"round": round, "entry": entry, "stage": "longlist", "now": AFTER}
    assessment.save_review(
        actor=made.people["assessor"],
        scores={"value": 3, "viability": 4},
        comment=hostile("comment-review"),
        **at,  # type: ignore[arg-type]  # the same four for every operation
    )
    assessment.save_stage_report(actor=manager, texts={"found": hostile("report")}, **at)  # type: ignore[arg-type]  # as above
    _decide(round, manager, "longlist", entry, "reason-longlist")
    assessment.withdraw_decision(actor=manager, reason=hostile("reason-take-back"), **at)  # type: ignore[arg-type]  # as above
    _decide(round, manager, "longlist", entry, "reason-longlist")
    waiting = list_letters(round.scope).letters[:1]
    hold_letters(
        actor=manager,
        scope=round.scope,
        letters=[each.id for each in waiting],
        reason=hostile("reason-hold"),
        now=AFTER,
    )


def _decide(round: RoundRecord, manager: Actor, stage: str, entry: UUID, reason: str) -> None:
    assessment.record_decision(
        actor=manager,
        round=round,
        stage=stage,
        entry=entry,
        outcome=Outcome.THROUGH,
        reason=hostile(reason),
        now=AFTER,
    )
