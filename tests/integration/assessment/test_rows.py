"""Tests of what rows of assessment are called."""

from uuid import UUID

from django.apps import apps


def test_rows_say_what_they_are() -> None:
    entry = UUID(int=7)
    review, score, report, decision = (
        apps.get_model("assessment", name) for name in ("Review", "Score", "StageReport", "Decision")
    )

    assert str(review(entry_id=entry, stage="final", number=2)) == (
        f"version 2 of a review of entry {entry} at final"
    )
    assert [str(score(criterion="value", value=value)) for value in (4, None)] == [
        "value: 4",
        "value: no score",
    ]
    assert str(report(entry_id=entry, stage="final", number=1)) == (
        f"version 1 of the report on entry {entry} at final"
    )
    assert str(decision(entry_id=entry, stage="final", outcome="through")) == (
        f"through of entry {entry} at final"
    )
