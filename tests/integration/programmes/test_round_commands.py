"""The commands `assay programme apply` and `assay round` do what they say, and help where they cannot."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.capabilities.programmes.queries import get_round, list_extensions
from assay.capabilities.programmes.vocabulary.rounds import RoundState
from assay.cli.main import assay
from assay.foundations.people.operations import register_person
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.programmes import make_programme

pytestmark = pytest.mark.django_db
TODAY = datetime.now(UTC).date()
MADE = ["round", "make", "better-ideas/2026", "--name", "The year 2026", "--starts-on"]


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(assay, arguments)
    assert result.exit_code == exit_code, result.output
    return result.output


def make_and_open() -> None:
    make_programme()
    run(*MADE, str(TODAY - timedelta(days=1)), "--time-zone", "UTC")
    run("round", "open", "better-ideas/2026")


def test_apply_saves_a_version_once(tmp_path: Path) -> None:
    make_programme()
    file = tmp_path / "ideas.yaml"
    file.write_text(SMALL_DEFINITION.replace("Better ideas", "Best ideas"), encoding="utf-8")
    arguments = ["programme", "apply", str(file), "--organisation", "example", "--slug", "better-ideas"]

    assert run(*arguments).startswith("better-ideas: the newest definition version is 2, saved ")
    assert run(*arguments).startswith("better-ideas: the newest definition version is 2, saved ")


def test_apply_reports_faults_with_their_place(tmp_path: Path) -> None:
    file = tmp_path / "ideas.yaml"
    file.write_text(SMALL_DEFINITION.replace("title question: title", "title question: x"), encoding="utf-8")

    output = run("programme", "apply", str(file), "--organisation", "example", "--slug", "a", exit_code=1)

    assert f"{file}:" in output


def test_make_and_dates_show_each_stage() -> None:
    make_programme()
    made = run(*MADE, "2026-03-02").splitlines()
    first = (
        "  ideas     opens 09:00 on 2 March 2026 (Europe/London), closes 17:00 on 1 May 2026 (Europe/London)"
    )

    assert made[:3] == [
        "better-ideas/2026 is in preparation.",
        first,
        "  sift      opens no date, closes no date",
    ]
    assert run("round", "dates", "better-ideas/2026").splitlines()[0] == first


def test_dates_sets_one_and_keeps_the_other() -> None:
    make_programme()
    run(*MADE, "2026-03-02")

    run("round", "dates", "better-ideas/2026", "--stage", "ideas", "--closes", "2026-06-01 12:00")
    run("round", "dates", "better-ideas/2026", "--stage", "sift", "--opens", "2026-06-02 12:00")

    round = get_round("better-ideas", "2026")
    assert round.intake_window.opens_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert round.intake_window.closes_at == datetime(2026, 6, 1, 11, tzinfo=UTC)
    assert round.window("sift").closes_at is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["dates", "better-ideas"], "'better-ideas' is no round; write PROGRAMME/ROUND"),
        (["dates", "better-ideas/2026", "--opens", "noon"], "'noon' is no date and time; write it as"),
        (["dates", "better-ideas/2026", "--opens", "2026-06-02 12:00"], "name it with --stage"),
        (["make", "a/b/c", "--name", "x", "--starts-on", "2026-03-02"], "'a/b/c' is no round"),
    ],
)
def test_commands_explain_wrong_arguments(arguments: list[str], message: str) -> None:
    make_programme()
    run(*MADE, "2026-03-02")

    assert message in run("round", *arguments, exit_code=2)


def test_commands_turn_named_errors_into_messages() -> None:
    output = run("round", "status", "better-ideas/2026", exit_code=1)

    assert output == (
        "Error: Programme 'better-ideas' has no round '2026'; "
        "`assay round list` shows the rounds there are.\n"
    )


def test_adopt_takes_the_newest_definition() -> None:
    make_programme()
    run(*MADE, "2026-03-02")
    make_programme(definition_source=SMALL_DEFINITION.replace("Better ideas", "Best ideas"))

    output = run("round", "adopt", "better-ideas/2026")

    assert output.startswith("better-ideas/2026 runs on definition version 2.")


def test_open_close_and_finish_move_the_round() -> None:
    make_and_open()
    closed = run("round", "close", "better-ideas/2026", "--reason", "Enough came.")
    finished = run("round", "finish", "better-ideas/2026")

    assert closed.startswith("better-ideas/2026 takes no more entries.")
    assert finished.startswith("better-ideas/2026 is finished.")
    assert get_round("better-ideas", "2026").state is RoundState.FINISHED


def test_cancel_gives_the_round_up() -> None:
    make_and_open()

    output = run("round", "cancel", "better-ideas/2026", "--reason", "No money.")

    assert output.startswith("better-ideas/2026 is cancelled.")


def test_extend_and_status_name_whom_it_is_for() -> None:
    make_and_open()
    person = register_person(email="ann@example.gov.uk", name="Ann", now=NOW)
    entry = "7f9c24e5-2a1c-4b8e-9d57-3c1f0c0a9b11"
    days = [str(TODAY + timedelta(days=number)) for number in (90, 91, 92)]
    extend = ["round", "extend", "better-ideas/2026", "--reason", "Illness.", "--until"]

    outputs = [
        run(*extend, f"{days[0]} 17:00"),
        run(*extend, f"{days[1]} 17:00", "--entry", entry),
        run(*extend, f"{days[2]} 17:00", "--stage", "ideas", "--person", "Ann@example.gov.uk"),
    ]

    whom = ["for everyone at 17:00", "for one entry at 17:00", "for Ann@example.gov.uk at 17:00"]
    assert [each in output for each, output in zip(whom, outputs, strict=True)] == [True, True, True]
    assert [each.person for each in list_extensions(get_round("better-ideas", "2026").id)] == [
        None,
        None,
        person.id,
    ]
    status = run("round", "status", "better-ideas/2026")
    assert status.startswith("better-ideas/2026 is running; entries: open.")
    for each in ("everyone", f"entry {entry}", f"person {person.id}"):
        assert f"Extension of ideas for {each} until 17:00" in status


def test_extend_refuses_an_unknown_person() -> None:
    make_and_open()

    output = run(
        *["round", "extend", "better-ideas/2026", "--reason", "Illness.", "--person", "no@example.org"],
        *["--until", f"{TODAY + timedelta(days=90)} 17:00"],
        exit_code=2,
    )

    assert "nobody here has the e-mail address 'no@example.org'; check it." in output


def test_list_shows_every_round() -> None:
    make_and_open()

    assert run("round", "list") == "better-ideas/2026  running  The year 2026 (Example)\n"
