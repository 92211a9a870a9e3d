"""The PRISMA 2020 flow of a corpus: what was read, what fell out where and why, what is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from surveytools.errors import UsageError
from surveytools.figures.boxes import Box, arrow, draw, sheet, wrapped
from surveytools.figures.figure import WIDTH, Figure, canvas, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STAGES = ("Identification", "Screening", "Included")
GAP = 0.22
TALL = 0.85
"""Inches between stages, and how tall a stage is at least, so that its name fits beside it."""


def prisma(
    identified: Mapping[str, int],
    *,
    unreadable: int = 0,
    duplicates: int = 0,
    excluded: Mapping[str, int] | None = None,
    width: float = WIDTH,
) -> Figure:
    """The flow of records: ``prisma({"page.txt": 80, "more.bib": 20}, duplicates=12, excluded={"off topic": 5})``.

    ``identified`` are the records of each source; ``unreadable`` and ``duplicates`` are removed before screening,
    ``excluded`` by reason in screening; the rest is included. Raises ``UsageError`` where more falls out than came in.
    Data: stage, what, records.
    """
    excluded = dict(excluded or {})
    total = sum(identified.values())
    screened = total - unreadable - duplicates
    included = screened - sum(excluded.values())
    if min(*identified.values(), unreadable, duplicates, *excluded.values(), screened, included, 0) < 0:
        message = f"the numbers do not add up: of {total} records {screened} would be screened and {included} included"
        raise UsageError(message)
    removed = {"unreadable": unreadable, "duplicates": duplicates}
    rows = [("identified", name, count) for name, count in identified.items()]
    rows += [("removed", name, count) for name, count in removed.items()]
    rows += [("screened", "records", screened), *(("excluded", name, count) for name, count in excluded.items())]
    data = pd.DataFrame([*rows, ("included", "papers", included)], columns=["stage", "what", "records"])
    texts = [
        (
            _counted(f"Records identified (n = {total}) from:", identified),
            _counted("Removed before screening:", removed),
        ),
        ((f"Records screened (n = {screened})",), _counted(f"Records excluded (n = {screened - included}):", excluded)),
        ((f"Papers included in the survey (n = {included})",), ()),
    ]
    bands = _bands(texts, width)
    height = bands[-1][0].y + _height(bands[-1]) + 0.05
    with canvas(width, height) as drawing:
        axes = sheet(drawing, width, height)
        _flow(axes, bands)
        return finish(
            drawing,
            name="prisma",
            caption="PRISMA 2020 flow of the records of this survey.",
            alt=f"Flow chart: {total} records identified, {screened} screened, {included} papers included.",
            data=data,
        )


def _counted(head: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    lines = [f"{name} (n = {count})" for name, count in counts.items()]
    return (head, *lines) if lines else (head.removesuffix(" from:").rstrip(":"),)


def _bands(texts: list[tuple[tuple[str, ...], tuple[str, ...]]], width: float) -> list[list[Box]]:
    """For each stage the box in the flow and, where something falls out, the box beside it."""
    column = (width - 0.95) / 2
    bands, y = [], 0.05
    for left, right in texts:
        band = [Box(0.4, y, column, wrapped(left, column))]
        if right:
            band.append(Box(0.8 + column, y, column, wrapped(right, column), "#f4f4f4"))
        bands.append(band)
        y += _height(band) + GAP
    return bands


def _height(band: list[Box]) -> float:
    return max(TALL, *(box.height for box in band))


def _flow(axes: Axes, bands: list[list[Box]]) -> None:
    from matplotlib.patches import FancyBboxPatch

    for k, (stage, band) in enumerate(zip(STAGES, bands, strict=True)):
        tall = _height(band)
        place = FancyBboxPatch(
            (0.05, band[0].y),
            0.22,
            tall,
            boxstyle="round,pad=0,rounding_size=0.04",
            facecolor="#d3e4f1",
            edgecolor="none",
        )
        axes.add_patch(place)
        axes.text(
            0.16, band[0].y + tall / 2, stage, rotation=90, ha="center", va="center", fontsize=6, fontweight="bold"
        )
        for box in band:
            draw(axes, box)
        if len(band) > 1:
            y = min(band[0].middle, band[1].y + band[1].height - 0.05)
            arrow(axes, (band[0].x + band[0].width, y), (band[1].x, y))
        if k:
            above = bands[k - 1][0]
            arrow(axes, (above.x + 1, above.y + above.height), (above.x + 1, band[0].y))
