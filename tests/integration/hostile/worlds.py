"""A round at a stage of its life, with the operations that its people do there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.entries import operations as entries
from assay.capabilities.entries.vocabulary.membership import EntryRole
from assay.capabilities.programmes.operations import answer_questions, ask_question, hide_question
from assay.foundations.notifications.queries import list_letters
from assay.foundations.permissions.vocabulary import SYSTEM
from assay.use_cases.release_decisions import release_decisions
from tests.factories.assessment import AFTER, SITE, bring_to_sift, make_field
from tests.factories.definitions import WITH_QUESTIONS
from tests.factories.entries import DURING
from tests.factories.entry_people import add_to_entry, invite
from tests.factories.playing import person_of
from tests.factories.programmes import make_programme, make_round, open_round


class World:
    """A round with two complete entries and one that lacks something, at a stage of its life."""

    def __init__(self, stage: str) -> None:
        round = open_round(make_round(make_programme(definition_source=WITH_QUESTIONS)))
        self.field = make_field(complete=2, incomplete=1, assessors=1, round=round)
        self.round, self.manager, self.entry = self.field.round, self.field.manager, self.field.entries[0]
        self.now: datetime = DURING if stage == "ideas" else AFTER
        self.comment = entries.add_comment(
            actor=self.field.applicants[1], entry=self.entry, text="Yes", now=DURING
        ).id
        if stage != "ideas":
            bring_to_sift(self.field)
            self.team(propose_decisions, stage="sift")
        if stage == "longlist":
            self.release("sift")

    def owner(self, operation: Callable[..., Any], **more: Any) -> Any:
        return operation(**{"actor": self.field.applicants[0], "entry": self.entry, "now": self.now} | more)

    def other(self, operation: Callable[..., Any], **more: Any) -> Any:
        return self.owner(operation, actor=self.field.applicants[1], **more)

    def team(self, operation: Callable[..., Any], **more: Any) -> Any:
        return operation(**{"actor": self.manager, "round": self.round, "now": self.now} | more)

    def answer_invitations(self) -> None:
        lead, other = self.field.applicants[:2]
        at: dict[str, Any] = {"entry": self.entry, "now": self.now}
        first = invite(lead, self.entry, email=other.email, now=self.now)
        entries.send_invitation_again(actor=lead, invitation=first.id, **at)
        entries.decline_invitation(actor=other, invitation=first.id, now=self.now)
        second = invite(lead, self.entry, email=other.email, now=self.now)
        entries.withdraw_invitation(actor=lead, invitation=second.id, **at)

    def change_members(self) -> None:
        lead, other = self.field.applicants[:2]
        add_to_entry(lead, self.entry, other, now=self.now)
        self.owner(entries.change_role_in_entry, person=person_of(other), role=EntryRole.VIEW)
        self.owner(entries.remove_member, person=person_of(other))
        add_to_entry(lead, self.entry, other, now=self.now)
        self.other(entries.leave_entry)

    def hand_over(self) -> None:
        lead, other = self.field.applicants[:2]
        add_to_entry(lead, self.entry, other, now=self.now)
        self.owner(entries.offer_lead, person=person_of(other))
        self.owner(entries.take_back_offer)
        for answer in (entries.decline_lead, entries.accept_lead):
            self.owner(entries.offer_lead, person=person_of(other))
            self.other(answer)

    def clarify(self) -> None:
        asker = self.field.applicants[0]
        first, second = (self.team(ask_question, actor=asker, text=each) for each in ("One?", "Two?"))
        self.team(answer_questions, questions=[first], text="Yes.")
        self.team(hide_question, question=second, reason="Rude.")

    def release(self, stage: str) -> Any:
        return self.team(release_decisions, stage=stage, site_address=SITE)

    def settle(self, operation: Callable[..., Any]) -> Any:
        letters = [each.id for each in list_letters(self.round.scope).letters]
        scope = self.round.scope
        return operation(actor=self.manager, scope=scope, letters=letters, reason="Wait.", now=self.now)

    def person(self, operation: Callable[..., Any], **more: Any) -> Any:
        person = person_of(self.field.applicants[0])
        return operation(actor=SYSTEM, person=person, now=self.now, **more)
