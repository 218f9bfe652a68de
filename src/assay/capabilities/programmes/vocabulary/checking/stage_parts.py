"""Checking what happens in each stage: scoring, reports, routing, and what is kept."""

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.checking.form import check_unique
from assay.capabilities.programmes.vocabulary.checking.reading import Outline
from assay.capabilities.programmes.vocabulary.checking.wording import suggest
from assay.capabilities.programmes.vocabulary.definition import (
    Criterion,
    EligibilityRule,
    Heading,
    Route,
    Stage,
    Team,
)
from assay.capabilities.programmes.vocabulary.faults import Path


def check_stage_parts(outline: Outline, findings: Findings) -> None:
    """Note faults of criteria, reports, routes, and of what stages keep."""
    for path, criterion in outline.of(Criterion):
        _check_scale(path, criterion, findings)
    for path, stage in outline.of(Stage):
        _check_stage(path, stage, outline, findings)
    _check_routes(outline, findings)
    _check_named_questions(outline, findings)


def _check_scale(path: Path, criterion: Criterion, findings: Findings) -> None:
    if criterion.lowest >= criterion.highest:
        message = f"The scale {criterion.scale} does not rise"
        findings.add((*path, "scale"), message, "Write the lower score first: 0-5.")
        return
    for score in criterion.labels:
        if not criterion.lowest <= score <= criterion.highest:
            message = f"{score} is not on the scale {criterion.scale}"
            findings.add(
                (*path, "labels", str(score)), message, "Delete the label, or widen the scale.", key=True
            )


def _check_stage(path: Path, stage: Stage, outline: Outline, findings: Findings) -> None:
    names = (
        [(each, part.id) for each, part in outline.of(Criterion) if each[:2] == path],
        [(each, part.id) for each, part in outline.of(Heading) if each[:2] == path],
    )
    for named in names:
        check_unique(named, "id", findings)
    decides = any(outline.given_at(*path, each) for each in ("criteria", "report"))
    if decides and stage.keep is None and not findings.is_lost((*path, "keep")):
        message = "A stage with criteria or a report must say which entries go through"
        findings.add(path, message, "Add “keep: {first: 8}”.", key=True)
    if stage.keep and stage.keep.places is not None and decides:
        message = "Places go in the order in which entries came, so that nothing else can decide"
        findings.add((*path, "keep", "places"), message, "Write “first” in place of “places”.", key=True)
    if stage.keep and stage.keep.places is None and not decides:
        message = "Nothing in this stage decides which entries to keep"
        findings.add((*path, "keep"), message, "Add “criteria” or “report”, or delete “keep”.", key=True)
    if stage.entries and decides:
        message = "A stage that takes entries cannot decide on them as well"
        findings.add((*path, "entries"), message, "Add a stage after it that has the criteria or the report.")
    _check_idle_keys(path, outline, findings)


_NEEDS = {
    "blind": "criteria",
    "assessors per entry": "criteria",
    "otherwise": "eligible when",
}


def _check_idle_keys(path: Path, outline: Outline, findings: Findings) -> None:
    for key, needed in _NEEDS.items():
        if outline.given_at(*path, key) is not None and not outline.given_at(*path, needed):
            message = f"“{key}” means nothing without “{needed}”"
            findings.add((*path, key), message, f"Add “{needed}”, or delete “{key}”.", key=True)


def _check_routes(outline: Outline, findings: Findings) -> None:
    given = outline.given_at("teams")
    known = [each.id for _, each in outline.of(Team)]
    faulty = isinstance(given, list) and len(known) < len(given)
    for path, route in outline.of(Route):
        if route.to not in known and not faulty:
            remedy = suggest(route.to, known, "Write one of: ") if known else "Add it to “teams”."
            findings.add((*path, "to"), f"There is no team “{route.to}”", remedy)


def _check_named_questions(outline: Outline, findings: Findings) -> None:
    known = outline.given_question_ids()
    for path, rule in outline.of(EligibilityRule):
        if rule.question is not None and rule.question not in known:
            message = f"There is no question “{rule.question}”"
            findings.add((*path, "question"), message, suggest(rule.question, known, "Write one of: "))
