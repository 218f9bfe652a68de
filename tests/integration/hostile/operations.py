"""Every operation on a round, and the events that it is to record."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from django.conf import settings

from assay.capabilities.assessment import operations as assessment
from assay.capabilities.assessment.vocabulary import DecisionDraft, Outcome
from assay.capabilities.entries import operations as entries
from assay.capabilities.entries.queries import find_team_action
from assay.capabilities.entries.vocabulary.import_mapping import read_mapping
from assay.capabilities.entries.vocabulary.importing import ImportMode
from assay.capabilities.entries.vocabulary.moderation import Ground
from assay.capabilities.programmes import operations as programmes
from assay.capabilities.programmes.vocabulary.states import Action
from assay.foundations.local_time import LocalMoment
from assay.foundations.notifications import operations as notifications
from assay.foundations.permissions import operations as permissions
from assay.foundations.permissions.vocabulary import SYSTEM, Role
from assay.use_cases.erase_person import erase_person_everywhere
from assay.use_cases.undo_triage import undo_triage
from tests.factories import entry_people
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.entries import DURING, make_table
from tests.factories.playing import person_of
from tests.integration.hostile.worlds import World

MAPPING = read_mapping("key: [name]\ncolumns: {name: title}\n")
UNTIL = LocalMoment((DURING + timedelta(days=80)).date(), time(12))
THROUGH: dict[str, Any] = {"outcome": Outcome.THROUGH, "reason": "Good."}
SCORES = {"scores": {"value": 1, "viability": 1}, "comment": ""}

# At which stage what is done, and the actions of its events in their order; several for one in brackets.
OPERATIONS: dict[str, tuple[str, Callable[[World], Any], list[str]]] = {
    "start": (
        "ideas",
        lambda w: entries.start_entry(actor=w.manager, round=w.round, now=w.now),
        ["start entry"],
    ),
    "save": ("ideas", lambda w: w.owner(entries.save_answers, answers={"title": "New"}, base_version=1), []),
    "submit again": (
        "ideas",
        lambda w: (
            w.owner(entries.save_answers, answers={"problem": "Why"}, base_version=1),
            w.owner(entries.submit_entry),
        ),
        ["submit entry", "ask for more"],
    ),
    "withdraw": ("ideas", lambda w: w.owner(entries.withdraw_entry), ["withdraw entry"]),
    "comment": ("ideas", lambda w: w.other(entries.add_comment, text="Why?"), ["add comment"]),
    "hide": (
        "ideas",
        lambda w: entries.hide_comment(actor=w.manager, comment=w.comment, reason="Rude.", now=w.now),
        ["hide comment"],
    ),
    "show": (
        "ideas",
        lambda w: (
            entries.hide_comment(actor=w.manager, comment=w.comment, reason="Rude.", now=w.now),
            [
                entries.show_comment(actor=w.manager, comment=w.comment, reason="Wrong.", now=w.now)
                for _ in "ab"
            ],
        ),
        ["hide comment", "show comment"],
    ),
    "hide entry": (
        "ideas",
        lambda w: (
            [w.owner(entries.hide_entry, actor=w.manager, reason="Rude.") for _ in "ab"],
            w.owner(entries.show_entry, actor=w.manager, reason="Wrong."),
        ),
        ["hide entry", "show entry"],
    ),
    "report": (
        "ideas",
        lambda w: (
            [w.other(entries.report, ground=Ground.RUDE) for _ in "ab"],
            w.owner(entries.report, comment=w.comment, ground=Ground.ADVERT),
        ),
        ["report entry", "report comment"],
    ),
    "support": ("ideas", lambda w: w.other(entries.give_support), ["give support"]),
    "support twice": ("ideas", lambda w: [w.other(entries.give_support) for _ in "ab"], ["give support"]),
    "unsupport": (
        "ideas",
        lambda w: (w.other(entries.give_support), w.other(entries.withdraw_support)),
        ["give support", "withdraw support"],
    ),
    "invite": (
        "ideas",
        lambda w: (
            entry_people.invite(w.field.applicants[0], w.entry, now=w.now),
            entry_people.add_to_entry(w.field.applicants[0], w.entry, w.field.applicants[1], now=w.now),
        ),
        ["invite to entry", "invite to entry", "accept invitation"],
    ),
    "answer invitations": (
        "ideas",
        lambda w: w.answer_invitations(),
        [
            *("invite to entry", "send invitation again", "decline invitation"),
            *("invite to entry", "withdraw invitation"),
        ],
    ),
    "change members": (
        "ideas",
        lambda w: w.change_members(),
        [
            *("invite to entry", "accept invitation", "change role in entry", "remove from entry"),
            *("invite to entry", "accept invitation", "leave entry"),
        ],
    ),
    "hand over the lead": (
        "ideas",
        lambda w: w.hand_over(),
        [
            *("invite to entry", "accept invitation", "offer lead", "take back offer of lead"),
            *("offer lead", "decline lead", "offer lead", "accept lead"),
        ],
    ),
    "erase a lead": (
        "ideas",
        lambda w: (
            entry_people.add_to_entry(w.field.applicants[0], w.entry, w.field.applicants[1], now=w.now),
            w.person(erase_person_everywhere, store=settings.FILE_STORE),
        ),
        ["invite to entry", "accept invitation", "erase person", "pass lead on"],
    ),
    "follow": ("ideas", lambda w: [w.other(entries.follow_entry) for _ in "ab"], ["follow entry"]),
    "follow no more": (
        "ideas",
        lambda w: (
            w.other(entries.follow_entry),
            w.other(entries.add_comment, text="Why?"),
            w.other(entries.stop_following),
        ),
        ["follow entry", "add comment", "stop following entry"],
    ),
    "want no letters": (
        "ideas",
        lambda w: entries.set_follower_letters(
            person=person_of(w.field.applicants[0]), are_wanted=False, now=w.now
        ),
        ["stop letters about followed entries"],
    ),
    "clarify": (
        "ideas",
        lambda w: w.clarify(),
        ["ask question", "ask question", "answer questions", "hide question"],
    ),
    "import": (
        "ideas",
        lambda w: w.team(
            entries.import_entries,
            table=make_table(["name"], ["One"], ["Two"]),
            mapping=MAPPING,
            mode=ImportMode.ALL,
        ),
        ["import entry"] * 2 + ["submit entry", "ask for more"] * 2 + ["import entries"],
    ),
    "triage": (
        "ideas",
        lambda w: w.team(
            entries.triage_entries, entries=w.field.entries, action=Action.ASK_FOR_MORE, reason="More."
        ),
        ["ask for more"] * 2,
    ),
    "route": (
        "ideas",
        lambda w: w.team(entries.route_entries, entries=w.field.entries[:2], team="privacy"),
        ["route entry"] * 2,
    ),
    "tag": (
        "ideas",
        lambda w: w.team(entries.tag_entries, entries=w.field.entries[:2], tag="legal"),
        ["tag entry"] * 2,
    ),
    "untag": (
        "ideas",
        lambda w: (
            w.team(entries.tag_entries, entries=[w.entry], tag="legal"),
            w.team(entries.untag_entries, entries=w.field.entries, tag="legal"),
        ),
        ["tag entry", "untag entry"],
    ),
    "assign": (
        "ideas",
        lambda w: w.team(entries.assign_entries, entries=w.field.entries[:2], handler=person_of(w.manager)),
        ["assign entry"] * 2,
    ),
    "note": ("ideas", lambda w: w.team(entries.add_note, entry=w.entry, text="Late."), ["add note"]),
    "erase note": (
        "ideas",
        lambda w: w.team(
            entries.erase_note,
            entry=w.entry,
            note=w.team(entries.add_note, entry=w.entry, text="Late.").id,
        ),
        ["add note", "erase note"],
    ),
    "save view": (
        "ideas",
        lambda w: w.team(entries.save_view, name="Mine", query="tag=a", is_shared=False),
        ["save view"],
    ),
    "change view": (
        "ideas",
        lambda w: w.team(
            entries.change_view,
            view=w.team(entries.save_view, name="Mine", query="tag=a", is_shared=False).id,
            name="Ours",
            is_shared=True,
        ),
        ["save view", "change view"],
    ),
    "delete view": (
        "ideas",
        lambda w: w.team(
            entries.delete_view,
            view=w.team(entries.save_view, name="Mine", query="tag=a", is_shared=False).id,
        ),
        ["save view", "delete view"],
    ),
    "undo": (
        "ideas",
        lambda w: (
            w.team(entries.tag_entries, entries=w.field.entries[:2], tag="legal"),
            w.team(
                undo_triage,
                action=find_team_action(actor=w.manager, round=w.round, at=w.now),
            ),
        ),
        ["tag entry"] * 2 + ["undo tag"] * 2,
    ),
    "extend": (
        "ideas",
        lambda w: w.team(programmes.extend_stage, stage="ideas", until=UNTIL, reason="Ill."),
        ["extend stage"],
    ),
    "close": ("ideas", lambda w: w.team(programmes.close_intake_now, reason="Enough."), ["close intake"]),
    "cancel": ("ideas", lambda w: w.team(programmes.cancel_round, reason="No money."), ["cancel round"]),
    "copy": (
        "ideas",
        lambda w: w.team(
            programmes.copy_round,
            actor=SYSTEM,
            slug="2027",
            name="2027",
            starts_on=date(2027, 3, 1),
            number=1,
            with_team=True,
        ),
        ["copy round", "give role"],
    ),
    "challenge": (
        "ideas",
        lambda w: w.team(programmes.save_challenge, slug="queues", title="Queues", summary="Long"),
        ["save challenge"],
    ),
    "definition": (
        "ideas",
        lambda w: programmes.apply_definition(
            actor=SYSTEM,
            organisation_slug="example",
            slug="better-ideas",
            source=f"{SMALL_DEFINITION}# New\n",
            now=w.now,
        ),
        ["apply definition"],
    ),
    "give role": (
        "ideas",
        lambda w: w.person(permissions.give_role, role=Role.ASSESSOR, scope=w.round.scope),
        ["give role"],
    ),
    "take no role": (
        "ideas",
        lambda w: w.person(permissions.take_role, role=Role.ASSESSOR, scope=w.round.scope),
        [],
    ),
    "erase": (
        "ideas",
        lambda w: w.person(erase_person_everywhere, store=settings.FILE_STORE),
        ["erase person"],
    ),
    "propose again": ("sift", lambda w: w.team(assessment.propose_decisions, stage="sift"), []),
    "decide": (
        "sift",
        lambda w: w.team(assessment.record_decision, stage="sift", entry=w.entry, **THROUGH),
        ["record decision"],
    ),
    "decide many": (
        "sift",
        lambda w: w.team(
            assessment.record_decisions,
            stage="sift",
            decisions=[DecisionDraft(each, **THROUGH) for each in w.field.entries],
        ),
        ["record decision"] * 3,
    ),
    "take back": (
        "sift",
        lambda w: w.team(assessment.withdraw_decision, stage="sift", entry=w.entry, reason="No."),
        ["withdraw decision"],
    ),
    "release": (
        "sift",
        lambda w: w.release("sift"),
        ["release decision"] * 3 + ["pass on entry"] * 2 + ["take entry no further"],
    ),
    "review": (
        "longlist",
        lambda w: w.team(
            assessment.save_review, actor=w.field.assessors[0], stage="longlist", entry=w.entry, **SCORES
        ),
        ["save review"],
    ),
    "hold letters": ("longlist", lambda w: w.settle(notifications.hold_letters), ["hold letter"]),
    "release letters": (
        "longlist",
        lambda w: (w.settle(notifications.hold_letters), w.settle(notifications.release_letters)),
        ["hold letter", "release letter"],
    ),
}
