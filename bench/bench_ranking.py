"""Ranking 10,000 entries: CPU time of the engine beside two plain pipelines, in one run."""

import platform
import random
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import fmean, stdev

import numpy as np
from assay_engines.calibration import Criterion, Reviews, WeightedMeanRanking
from scipy.stats import rankdata

ENTRIES, ASSESSORS, REPEATS = 10_000, 3, 5
ABSTENTIONS = 0.05
CRITERIA = tuple(
    Criterion(name=name, weight=weight, minimum=0, maximum=5)
    for name, weight in (("value", 2), ("viability", 1), ("reach", 1), ("novelty", 3))
)


def make_reviews() -> Reviews:
    chance = random.Random(20261122)  # noqa: S311  # scores for timing, no secrets
    rows = [(f"entry {entry}", f"assessor {each}") for entry in range(ENTRIES) for each in range(ASSESSORS)]
    return Reviews(
        entries=[entry for entry, _ in rows],
        assessors=[assessor for _, assessor in rows],
        scores={
            each.name: [_score_or_abstention(chance, assessor) for _, assessor in rows] for each in CRITERIA
        },
    )


def _score_or_abstention(chance: random.Random, assessor: str) -> float | None:
    # One assessor never abstains, so that the plain pipelines can rank every entry too.
    abstains = assessor != "assessor 0" and chance.random() < ABSTENTIONS
    return None if abstains else chance.randint(0, 10) / 2


def rank_by_loops(reviews: Reviews) -> list[tuple[int, str, float, float]]:
    """Rank with the standard library alone: floats, fmean, stdev; ties by equal floats."""
    by_entry: dict[str, list[list[float]]] = defaultdict(list)
    columns = [np.asarray(reviews.scores[each.name]).tolist() for each in CRITERIA]
    for entry, *scores in zip(reviews.entries, *columns, strict=True):
        by_entry[entry].append(scores)
    weights = [each.weight for each in CRITERIA]
    scored = [(_score(rows, weights), entry, _spread(rows, weights)) for entry, rows in by_entry.items()]
    scored.sort(key=lambda row: (-row[0], row[1]))
    places: list[tuple[int, str, float, float]] = []
    for position, (score, entry, spread) in enumerate(scored, start=1):
        tied = bool(places) and places[-1][2] == score
        places.append((places[-1][0] if tied else position, entry, score, spread))
    return places


def rank_by_arrays(reviews: Reviews) -> list[tuple[int, str, float, float]]:
    """Rank with NumPy and SciPy's rankdata, in floats; entries must come in equal blocks of reviews."""
    names, block = np.unique(np.asarray(reviews.entries), return_inverse=True)
    order = np.argsort(block, kind="stable")
    columns = [np.asarray(reviews.scores[each.name], dtype=float) for each in CRITERIA]
    scores = np.column_stack(columns)[order].reshape(len(names), ASSESSORS, len(CRITERIA))
    weights = np.array([each.weight for each in CRITERIA], dtype=float)
    given = ~np.isnan(scores)
    sums = np.where(given, scores, 0).sum(axis=1)
    means = np.divide(sums, given.sum(axis=1), out=np.zeros_like(sums), where=given.any(axis=1))
    score = 20 * means @ weights / weights.sum()
    totals = np.where(given, scores, 0) @ weights / np.maximum(given @ weights, 1)
    ranks = rankdata(-score, method="min").astype(int)
    rows = zip(
        ranks.tolist(), names.tolist(), score.tolist(), totals.std(axis=1, ddof=1).tolist(), strict=True
    )
    return sorted(rows)


def cpu_milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def machine() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text(encoding="utf-8").splitlines() if described.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = f"{len(models)} x {models[0]}" if models else platform.processor()
    return f"{model}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def main() -> None:
    reviews = make_reviews()
    engine = WeightedMeanRanking(criteria=CRITERIA)
    ours = [(each.rank, each.entry) for each in engine.rank(reviews).ranked]
    print(f"{ENTRIES} entries x {ASSESSORS} reviews x {len(CRITERIA)} criteria; best of {REPEATS}")
    print(f"machine: {machine()}\n")
    print("| method | CPU ms | ties | entries ranked otherwise than by exact arithmetic |")
    print("|---|---|---|---|")
    print(f"| assay-engines (exact) | {cpu_milliseconds(lambda: engine.rank(reviews)):.0f} | exact | 0 |")
    for name, peer in (
        ("fmean and sort (floats)", rank_by_loops),
        ("SciPy rankdata (floats)", rank_by_arrays),
    ):
        theirs = {entry: rank for rank, entry, *_ in peer(reviews)}
        otherwise = sum(theirs[entry] != rank for rank, entry in ours)
        milliseconds = cpu_milliseconds(lambda peer=peer: peer(reviews))  # type: ignore[misc]  # bound now
        print(f"| {name} | {milliseconds:.0f} | floats | {otherwise} |")


def _score(rows: list[list[float]], weights: list[float]) -> float:
    # Only NaN, an abstention, differs from itself.
    columns = [[score for score in column if score == score] for column in zip(*rows, strict=True)]  # noqa: PLR0124  # see above
    means = [fmean(column) if column else 0.0 for column in columns]
    return 20 * sum(mean * weight for mean, weight in zip(means, weights, strict=True)) / sum(weights)


def _spread(rows: list[list[float]], weights: list[float]) -> float:
    pairs = [[(s, w) for s, w in zip(row, weights, strict=True) if s == s] for row in rows]  # noqa: PLR0124  # see above
    totals = [sum(s * w for s, w in each) / sum(w for _, w in each) for each in pairs if each]
    return 20 * stdev(totals) if len(totals) > 1 else 0.0


if __name__ == "__main__":
    main()
