"""The command `assay-engines rank`, from file to files."""

import csv
from pathlib import Path

import pytest
from assay_engines.tables.main import assay_engines
from assay_engines.tables.writing import write_together
from click.testing import CliRunner, Result

_REVIEWS = (
    "entry,assessor,value,viability\n"
    '"=HYPERLINK(""x"")",Ana,5,2\n'
    '"=HYPERLINK(""x"")",Ben,4,\n'
    "Bins,Ana,4.5,2\n"
    "Trees,Ben,3,5\n"
    "Ponds <b>,Ben,5,5\n"
    "Lamps\u001b[2J,Ben,abstain,5\n"
)


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    path.write_text(_REVIEWS, encoding="utf-8")
    return path


def _run(reviews: Path, *options: str) -> Result:
    criteria = ("--criterion", "value:2:0-5", "--criterion", "viability:1:0-5")
    return CliRunner().invoke(assay_engines, ["rank", str(reviews), *criteria, *options])


def test_rank_shows_the_ranking_and_the_line(reviews: Path) -> None:
    result = _run(reviews, "--first", "2")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "rank   score  reviews  entry\n"
        "   1   100.00        1  Ponds <b>\n"
        '   2=   73.33        2  =HYPERLINK("x")\n'
        "---- first 2 ----\n"
        "   2=   73.33        1  Bins\n"
        "   2=   73.33        1  Trees\n"
        "   -        -        1  Lamps\ufffd[2J (not ranked: nobody scored value)\n"
        "\n"
        "4 ranked, 1 not ranked. First 2: the line cuts through a tie; "
        '1 place is left for =HYPERLINK("x"), Bins, Trees.\n'
    )


def test_rank_writes_csv_that_no_spreadsheet_computes(reviews: Path, tmp_path: Path) -> None:
    output = tmp_path / "ranking.csv"

    result = _run(reviews, "--first", "3", "--output", str(output))

    with output.open(encoding="utf-8-sig", newline="") as page:
        rows = list(csv.reader(page))
    tied = "tied at the line"
    assert result.stdout == (
        "4 ranked, 1 not ranked. First 3: the line cuts through a tie; "
        f'2 places are left for =HYPERLINK("x"), Bins, Trees.\nWrote {output}\n'
    )
    assert output.read_bytes().startswith(b"\xef\xbb\xbfrank,")
    assert rows[0][:6] == ["rank", "tied", "entry", "score", "reviews", "abstentions"]
    assert rows[0][6:] == [
        "mean value",
        "mean viability",
        "spread",
        "standard error",
        "line",
        "not ranked because",
    ]
    third = "73.33333333333333"
    assert rows[1:] == [
        ["1", "no", "Ponds <b>", "100.0", "1", "0", "5.0", "5.0", "", "", "inside", ""],
        ["2", "yes", '\'=HYPERLINK("x")', third, "2", "1", "4.5", "2.0", "0.0", "0.0", tied, ""],
        ["2", "yes", "Bins", third, "1", "0", "4.5", "2.0", "", "", tied, ""],
        ["2", "yes", "Trees", third, "1", "0", "3.0", "5.0", "", "", tied, ""],
        ["", "", "Lamps\x1b[2J", "", "1", "1", "", "5.0", "", "", "", "nobody scored value"],
    ]


def test_rank_summarises_a_ranking_without_a_line(reviews: Path, tmp_path: Path) -> None:
    result = _run(reviews, "--output", str(tmp_path / "ranking.csv"), "--minimum-reviews", "2")

    assert result.stdout.splitlines()[0] == "1 ranked, 4 not ranked."


def test_rank_summarises_a_clean_line(reviews: Path) -> None:
    result = _run(reviews, "--first", "1")

    assert result.stdout.splitlines()[-1] == "4 ranked, 1 not ranked. First 1: 1 inside, no tie at the line."


def test_rank_writes_both_files_the_same_every_time(reviews: Path, tmp_path: Path) -> None:
    output, html = tmp_path / "ranking.csv", tmp_path / "report.html"
    options = ("--first", "2", "--output", str(output), "--html", str(html))
    _run(reviews, *options)
    first = output.read_bytes(), html.read_bytes()

    _run(reviews, *options)

    assert (output.read_bytes(), html.read_bytes()) == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ranking.csv", "report.html", "reviews.csv"]


def test_rank_says_on_the_side_that_it_guessed_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_bytes("entry,assessor,value,viability\nCafé,Ana,1,1\n".encode("cp1252"))

    result = _run(path)

    assert result.stderr == "reviews.csv is not UTF-8; it was read as Windows-1252. Check accented letters.\n"


def test_rank_writes_nothing_when_a_row_is_wrong(reviews: Path, tmp_path: Path) -> None:
    reviews.write_text(_REVIEWS + "Lamps,Cleo,9,1\n", encoding="utf-8")
    output = tmp_path / "ranking.csv"

    result = _run(reviews, "--output", str(output))

    assert (result.exit_code, output.exists()) == (1, False)
    assert result.stderr == (
        "Error: reviews.csv has 1 fault:\n"
        "  row 8, column 'value': 9 lies outside the scale. "
        "Write a number from 0 to 5, or leave it blank to abstain.\n"
    )


def test_rank_refuses_to_write_over_its_input(reviews: Path) -> None:
    result = _run(reviews, "--output", str(reviews))

    assert (result.exit_code, reviews.read_text(encoding="utf-8")) == (1, _REVIEWS)
    assert result.stderr == "Error: Two of the files are the same. Give each its own name.\n"


def test_rank_writes_neither_file_when_one_cannot_be_written(reviews: Path, tmp_path: Path) -> None:
    output, html = tmp_path / "ranking.csv", tmp_path / "nowhere" / "report.html"
    output.write_text("as it was", encoding="utf-8")

    result = _run(reviews, "--output", str(output), "--html", str(html))

    assert (result.exit_code, output.read_text(encoding="utf-8")) == (1, "as it was")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ranking.csv", "reviews.csv"]
    assert result.stderr == (
        f"Error: {html} was not written: No such file or directory. "
        "Choose a folder that exists and that you may write to.\n"
    )


def test_write_together_leaves_no_part_behind_when_a_target_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(ValueError, match="was not written: Is a directory"):
        write_together({tmp_path / "folder": "text"})

    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_write_together_keeps_the_mode_of_the_file_that_it_replaces(tmp_path: Path) -> None:
    target = tmp_path / "ranking.csv"
    target.touch(mode=0o640)

    write_together({target: "text"})

    assert (target.stat().st_mode & 0o777, target.read_text(encoding="utf-8")) == (0o640, "text")
