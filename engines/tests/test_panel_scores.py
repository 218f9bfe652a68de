"""Real panels, ranked from a file and checked against a plain recomputation."""

import csv
import gzip
import os
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest
from assay_engines.calibration import Criterion, RankedEntry, Reviews, WeightedMeanRanking
from assay_engines.tables.rank_files import rank_files

_ONE_PANEL = Path(__file__).parent / "panel_scores" / "ladies-free-skating.csv"
_ALL_PANELS = Path(os.environ.get("ASSAY_PANEL_SCORES", "no-folder-named"))
_COMPONENTS = ("Skating Skills", "Transitions", "Performance", "Composition", "Interpretation of the Music")

Given = dict[tuple[str, str], dict[str, str]]


def _plain_recomputation(given: Given, components: tuple[str, ...]) -> list[tuple[int, str, float]]:
    """Return rank, entry and score out of 100 by fractions alone; components weigh the same."""
    scores: dict[str, list[Fraction]] = defaultdict(list)
    for (entry, _), by_component in given.items():
        scores[entry].append(
            sum((Fraction(by_component[name]) for name in components), Fraction(0)) / len(components)
        )
    means = {entry: 10 * sum(totals) / len(totals) for entry, totals in scores.items()}
    ranks = {entry: 1 + sum(other > mean for other in means.values()) for entry, mean in means.items()}
    return sorted((ranks[entry], entry, float(mean)) for entry, mean in means.items())


def _places(ranked: tuple[RankedEntry, ...]) -> list[tuple[int, str, float]]:
    return [(entry.rank, entry.entry, entry.score) for entry in ranked]


def test_ranking_of_one_real_panel_agrees_with_plain_recomputation() -> None:
    with _ONE_PANEL.open(encoding="utf-8", newline="") as page:
        given: Given = {(row["entry"], row["assessor"]): row for row in csv.DictReader(page)}

    outcome = rank_files(source=_ONE_PANEL, criteria=[f"{name}:1:0-10" for name in _COMPONENTS], first=3)

    assert _places(outcome.ranking.ranked) == _plain_recomputation(given, _COMPONENTS)
    assert len(outcome.ranking.ranked) == 24
    assert [entry.figures.reviews for entry in outcome.ranking.ranked] == [9] * 24


@pytest.mark.skipif(
    not _ALL_PANELS.is_dir(), reason="ASSAY_PANEL_SCORES names no folder with the figure-skating scores"
)
def test_ranking_of_every_real_panel_agrees_with_plain_recomputation() -> None:
    panels = _read_all_panels(_ALL_PANELS)

    for given in panels.values():
        components = tuple(sorted(next(iter(given.values()))))
        ranking = WeightedMeanRanking(
            criteria=[Criterion(name=name, weight=1, minimum=0, maximum=10) for name in components]
        ).rank(
            Reviews(
                entries=[entry for entry, _ in given],
                assessors=[judge for _, judge in given],
                scores={name: [float(row[name]) for row in given.values()] for name in components},
            )
        )

        assert _places(ranking.ranked) == _plain_recomputation(given, components)
    assert sum(len({entry for entry, _ in given}) for given in panels.values()) == 1726


def _read_all_panels(folder: Path) -> dict[tuple[str, str], Given]:
    performances = {row["performance_id"]: row for row in _read(folder / "performances.csv.gz")}
    aspects = {
        row["aspect_id"]: row
        for row in _read(folder / "judged-aspects.csv.gz")
        if row["section"] == "components"
    }
    panels: dict[tuple[str, str], Given] = defaultdict(lambda: defaultdict(dict))
    for row in _read(folder / "judge-scores.csv.gz"):
        aspect = aspects.get(row["aspect_id"])
        if aspect is not None:
            performance = performances[aspect["performance_id"]]
            panel = panels[performance["competition"], performance["program"]]
            panel[aspect["performance_id"], row["judge"]][aspect["aspect_desc"]] = row["score"]
    return panels


def _read(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as page:
        return list(csv.DictReader(page))
