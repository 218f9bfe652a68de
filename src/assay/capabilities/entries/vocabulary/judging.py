"""Judging answers by a definition: what is asked, what is missing, which rules fail, whose team it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from assay.capabilities.entries.vocabulary.answers import AnswerValue
from assay.capabilities.entries.vocabulary.findings import Finding, FindingKind
from assay.capabilities.programmes.vocabulary.definition import (
    Definition,
    EligibilityRule,
    QuestionPart,
    Route,
)
from assay.capabilities.programmes.vocabulary.rules import rule_holds, rule_variables
from assay.foundations.languages import message


@dataclass(frozen=True)
class Judge:
    """A definition made ready to judge many entries.

    Args:
        definition: whose questions, rules and routes count.
        stage: up to which stage; the one that takes entries, if None.
    """

    definition: Definition
    stage: str | None = None

    @cached_property
    def questions(self) -> tuple[QuestionPart, ...]:
        """All questions asked so far, in the order of the forms."""
        sections = self.definition.sections_until(self.stage or self.definition.intake)
        return tuple(question for section in sections for question in section.questions)

    @cached_property
    def rules(self) -> tuple[EligibilityRule, ...]:
        """The eligibility rules on the form of this stage that can be judged by now, in their order."""
        stages = map(self.definition.stages.__getitem__, self.definition.stage_order)
        return tuple(each for stage in stages for each in stage.eligible_when if self._is_due(each.rule))

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The routes of all stages that can be judged by now, in their order."""
        stages = map(self.definition.stages.__getitem__, self.definition.stage_order)
        return tuple(each for stage in stages for each in stage.route if self._is_asked(each.when))

    @cached_property
    def form(self) -> frozenset[str]:
        """The questions that are answered now; what earlier forms asked stays as it was answered."""
        sections = self.definition.form_of(self.stage or self.definition.intake)
        return frozenset(question.id for section in sections for question in section.questions)

    def _is_asked(self, rule: str) -> bool:
        return rule_variables(rule) <= {each.id for each in self.questions}

    def _is_due(self, rule: str) -> bool:
        return self._is_asked(rule) and not self.form.isdisjoint(rule_variables(rule))

    def visible_questions(self, answers: Mapping[str, AnswerValue]) -> tuple[QuestionPart, ...]:
        """Return the questions that `answers` let be asked; answers to hidden questions do not count."""
        shown: list[QuestionPart] = []
        counted: dict[str, AnswerValue] = {}
        for question in self.questions:
            if question.show_when is None or rule_holds(question.show_when, counted, self.definition):
                shown.append(question)
                if question.id in answers:
                    counted[question.id] = answers[question.id]
        return tuple(shown)

    def keep_visible(self, answers: Mapping[str, AnswerValue]) -> dict[str, AnswerValue]:
        """Return `answers` without those to hidden questions, in the order of the form."""
        return {each.id: answers[each.id] for each in self.visible_questions(answers) if each.id in answers}

    def missing_answers(self, answers: Mapping[str, AnswerValue]) -> tuple[Finding, ...]:
        """Return a finding for each required, shown question of the present form without an answer."""
        return tuple(
            Finding(FindingKind.MISSING, question.id, missing_message(question))
            for question in self.visible_questions(answers)
            if question.required and question.id in self.form and question.id not in answers
        )

    def findings(self, answers: Mapping[str, AnswerValue]) -> tuple[Finding, ...]:
        """Return what is missing, then the rules that fail, but not of answers that are missing anyway."""
        missing = self.missing_answers(answers)
        told = {each.question for each in missing}
        failed = tuple(
            Finding(FindingKind.RULE, rule.question or "", rule.otherwise)
            for rule in self.rules
            if rule.question not in told and not rule_holds(rule.rule, answers, self.definition)
        )
        return missing + failed

    def team_for(self, answers: Mapping[str, AnswerValue]) -> str:
        """Return the team of the first route whose rule holds; empty when none does."""
        held = (route.to for route in self.routes if rule_holds(route.when, answers, self.definition))
        return next(held, "")


def findings_in(
    findings: Iterable[Finding], definition: Definition, translation: Definition
) -> tuple[Finding, ...]:
    """Return findings that were made by `definition` as its `translation` says them."""
    told = {
        rule.otherwise: translated.otherwise
        for stage in definition.stage_order
        for rule, translated in zip(
            definition.stages[stage].eligible_when, translation.stages[stage].eligible_when, strict=True
        )
    }
    asked = {each.id: each for each in translation.questions}
    return tuple(
        replace(each, message=missing_message(asked[each.question]))
        if each.kind is FindingKind.MISSING and each.question in asked
        else replace(each, message=told.get(each.message, each.message))
        for each in findings
    )


def visible_questions(definition: Definition, answers: Mapping[str, AnswerValue]) -> tuple[QuestionPart, ...]:
    """Return the questions of `definition` that `answers` let be asked; hidden answers do not count."""
    return Judge(definition).visible_questions(answers)


def missing_answers(definition: Definition, answers: Mapping[str, AnswerValue]) -> tuple[Finding, ...]:
    """Return a finding for each required, shown question of `definition` without an answer."""
    return Judge(definition).missing_answers(answers)


def missing_message(question: QuestionPart) -> str:
    """Return what an applicant is told who left `question` unanswered."""
    return message(question.wanting, question=question.ask)
