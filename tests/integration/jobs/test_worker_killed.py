"""Workers are killed at any moment, again and again: no letter is lost, none is sent twice."""

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from assay.foundations.notifications.queries import count_letters
from assay.foundations.notifications.vocabulary import LetterState
from tests.factories.letters import EVERYWHERE, every_letter, queue_numbered
from tests.integration.jobs.mail_sink import MailSink, running_mail_sink
from tests.integration.jobs.processes import kill, start_worker, wait_until

LETTERS = 300
KILLS = 8

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def _nothing_is_on_its_way() -> bool:
    counts = count_letters(EVERYWHERE)
    return counts[LetterState.WAITING] + counts[LetterState.SENDING] == 0


def _kill_workers_until_all_is_settled(folder: Path, seed: int, **environment: str) -> None:
    moments = random.Random(seed)  # noqa: S311 - the same moments in every run
    for _ in range(KILLS):
        worker = start_worker(folder, **environment)
        time.sleep(moments.uniform(0.01, 0.4))
        kill(worker)
    last = start_worker(folder, **environment)
    wait_until(_nothing_is_on_its_way)
    last.terminate()
    assert last.wait(timeout=10) == 0
    last.communicate()


def test_letters_to_a_folder_are_each_there_exactly_once(tmp_path: Path) -> None:
    queue_numbered(LETTERS)

    _kill_workers_until_all_is_settled(tmp_path, 1, ASSAY_LETTERS="folder")

    letters = every_letter()
    files = sorted(path.name for path in (tmp_path / "letters").iterdir())
    assert files == sorted(f"{letter.id}.eml" for letter in letters)
    assert Counter(letter.state for letter in letters) == {LetterState.SENT: LETTERS}


def test_letters_to_a_mail_server_arrive_at_most_once_and_doubt_is_shown(tmp_path: Path) -> None:
    queue_numbered(LETTERS)

    with running_mail_sink(MailSink(pause=0.005)) as sink:
        _kill_workers_until_all_is_settled(
            tmp_path, 2, ASSAY_LETTERS="smtp", ASSAY_SMTP_HOST="127.0.0.1", ASSAY_SMTP_PORT=str(sink.port)
        )

    letters = every_letter()
    arrived = Counter(sink.received_ids())
    in_doubt = {str(each.id) for each in letters if each.state is LetterState.UNCERTAIN}
    sent = {str(each.id) for each in letters if each.state is LetterState.SENT}
    assert set(arrived.values()) == {1}
    assert len(sent) + len(in_doubt) == LETTERS
    assert sent <= set(arrived) <= sent | in_doubt
    assert len(in_doubt) <= KILLS
