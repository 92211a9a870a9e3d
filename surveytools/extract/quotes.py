"""Whether the quote of an answer stands in its paper where it says, and holds what it is to show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from surveytools.extract.match_names import folded
from surveytools.extract.mistakes import Mistake
from surveytools.model import NAME_FIELDS

Row = Mapping[str, Any]
_NUMBER = re.compile(
    r"\d|zero|half|halv|doubl|twice|thrice|triple|fold|order|one|two|three|four|five|six|seven|eight|nine|ten"
)


def check_quotes(found: Sequence[Row], papers: Mapping[str, Row]) -> tuple[int, list[Mistake]]:
    """How many findings were looked at, and those whose quote does not hold; those of absent papers are passed by."""
    looked, wrong = 0, []
    for row in found:
        paper = papers.get(row["id"])
        for field, item in _items(row) if paper else ():
            looked += 1
            if paper and not _holds(field, item, paper):
                wrong.append(Mistake(row["id"], f"{field} quote", "not in the source", found=item.get("quote")))
    return looked, wrong


def _items(row: Row) -> Iterator[tuple[str, Row]]:
    for field in (*NAME_FIELDS, "gain"):
        for item in row.get(field) or ():
            yield field, item


def _holds(field: str, item: Row, paper: Row) -> bool:
    quote = item.get("quote") or ""
    text = paper.get(item.get("source", "abstract")) or ""
    if not quote or text[item.get("start", -1) : item.get("end", -1)] != quote:
        return False
    if field == "gain":
        return _NUMBER.search(quote.lower()) is not None
    within = folded(quote)
    return any(key and key in within for key in map(folded, (item.get("name") or "", *(item.get("aliases") or ()))))
