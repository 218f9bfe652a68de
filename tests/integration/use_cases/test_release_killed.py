"""A release is killed at any moment, again and again: no decision is lost, no letter is doubled."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from assay.capabilities.assessment.operations import propose_decisions
from assay.capabilities.assessment.queries import list_decisions, pending_ids
from assay.capabilities.entries.queries import count_by_state, entry_history
from assay.capabilities.programmes.vocabulary.states import Standing, State
from assay.foundations.audit.queries import verify_chains
from assay.foundations.notifications.queries import list_letters
from tests.factories.assessment import AFTER, Field, bring_to_sift, make_field
from tests.integration.jobs.processes import database_address, kill

ENTRIES, LACKING = 80, 40
MOST_KILLS, KILLS_WITHIN = 20, 3
_PROGRAM = Path(__file__).parent / "release_process.py"

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def _start_release(field: Field, folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(_PROGRAM), str(field.round.id), "sift", AFTER.isoformat()],
        env={
            **os.environ,
            "ASSAY_DATABASE_URL": database_address(),
            "ASSAY_FOLDER": str(folder),
            "DJANGO_SETTINGS_MODULE": "assay.config.settings",
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begins\n"
    return process


def test_a_release_that_is_killed_again_and_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    field = bring_to_sift(make_field(complete=ENTRIES - LACKING, incomplete=LACKING, assessors=0))
    propose_decisions(actor=field.manager, round=field.round, stage="sift", now=AFTER)
    moments = random.Random(20260302)  # noqa: S311 - the same moments in every run
    left = [ENTRIES]

    for _ in range(MOST_KILLS):
        if sum(0 < each < ENTRIES for each in left) == KILLS_WITHIN:
            break
        process = _start_release(field, tmp_path)
        time.sleep(moments.uniform(0.005, 0.06))
        kill(process)
        left.append(len(pending_ids(round=field.round, stage="sift")))
    last = _start_release(field, tmp_path)
    assert last.wait(timeout=60) == 0
    last.communicate()

    decisions = list_decisions(round=field.round, stage="sift", rows_a_page=ENTRIES + 1).rows
    letters = list_letters(field.round.scope, limit=ENTRIES + 1).letters
    lacking = {f"decision:{each.id}" for each in decisions if each.outcome == "not taken further"}
    assert sorted(left, reverse=True) == left
    assert any(0 < each < ENTRIES for each in left), "no kill fell within the release"
    assert [each.is_released for each in decisions] == [True] * ENTRIES
    assert Counter(each.occasion for each in letters) == dict.fromkeys(lacking, 1)
    assert len(lacking) == LACKING
    assert count_by_state(round=field.round) == {
        State("longlist", Standing.CONSIDERED): ENTRIES - LACKING,
        State("sift", Standing.NOT_TAKEN_FURTHER): LACKING,
    }
    assert {len(entry_history(entry)) for entry in field.entries[: ENTRIES - LACKING]} == {3}
    assert verify_chains() == ()
