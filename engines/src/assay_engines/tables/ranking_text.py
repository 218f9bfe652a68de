"""A ranking as plain text for a terminal."""

from assay_engines.calibration import Line, RankedEntry, Ranking

# Characters that would move the cursor or change the colours of a terminal.
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


def ranking_text(ranking: Ranking, line: Line | None) -> str:
    """Return the ranking in aligned columns, the line drawn where it falls."""
    rows = ["rank   score  reviews  entry"]
    for position, entry in enumerate(ranking.ranked, start=1):
        rows.append(_row(entry))
        if line and position == line.first:
            rows.append(f"---- first {line.first} ----")
    rows.extend(
        f"{'-':>4}  {'-':>7}  {entry.figures.reviews:7}  "
        f"{_printable(entry.entry)} (not ranked: {_printable(entry.explanation)})"
        for entry in ranking.not_ranked
    )
    return "\n".join(rows) + "\n\n"


def ranking_summary(ranking: Ranking, line: Line | None) -> str:
    """Return in a sentence or two how many are ranked and how the line falls."""
    counted = f"{len(ranking.ranked)} ranked, {len(ranking.not_ranked)} not ranked."
    if line is None:
        return counted
    if not line.cuts_a_tie:
        return f"{counted} First {line.first}: {len(line.inside)} inside, no tie at the line."
    places = "1 place is" if line.places_left == 1 else f"{line.places_left} places are"
    tied = ", ".join(map(_printable, line.tied))
    return f"{counted} First {line.first}: the line cuts through a tie; {places} left for {tied}."


def _row(entry: RankedEntry) -> str:
    rank = f"{entry.rank}{'=' if entry.tied else ' '}"
    return f"{rank:>5}  {entry.score:6.2f}  {entry.figures.reviews:7}  {_printable(entry.entry)}"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else _UNPRINTABLE for letter in text)
