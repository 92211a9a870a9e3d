"""A timeline of methods: their names by year, coloured by theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from surveytools.errors import UsageError
from surveytools.figures.answers import answers, named, short
from surveytools.figures.figure import WIDTH, Figure, canvas, empty, finish
from surveytools.figures.timeline import colours, groups_of, legend, legend_height, ordered, years_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

ROW = 0.15
PAGE = 48
"""Inches a line of names takes, and how many lines a page takes."""


def methods(
    papers: pd.DataFrame,
    findings: pd.DataFrame,
    *,
    themes: Mapping[str, str] | None = None,
    min_confidence: float = 0.0,
    a_year: int | None = None,
    width: float = WIDTH,
) -> Figure:
    """Which methods appeared when: ``methods(papers, findings, themes=survey.theme_of)``.

    A band a year with the first method of each of its papers, in the papers' order, at most ``a_year`` of them (left
    out: what fits on a page); the dot has the colour of the theme. Papers without a year or a method are counted in the
    caption. Data: year, method, theme, id.
    """
    if a_year is not None and a_year < 1:
        message = f"a_year is at least 1, not {a_year}"
        raise UsageError(message)
    first: dict[str, str] = {}
    for paper, name in named(answers(papers, findings, min_confidence), "method"):
        first.setdefault(paper, name)
    years = {paper: year for paper, year in years_of(papers).items() if year is not None and paper in first}
    theme_of = groups_of(list(years), themes)
    order = ordered(theme_of, themes)
    rows = sorted(
        ((year, first[paper], theme_of[paper], paper) for paper, year in years.items()), key=lambda row: row[0]
    )
    data = pd.DataFrame(rows, columns=["year", "method", "theme", "id"])
    if data.empty:
        message = "has both a year and a named method."
        return empty(
            name="methods",
            caption="Methods over time: nothing to draw.",
            message=message,
            data=data,
            papers=len(papers),
        )
    columns = max(1, int((width - 0.5) / 1.15))
    bands = {str(year): [row[1:3] for row in rows if row[0] == year] for year in dict.fromkeys(r[0] for r in rows)}
    a_year = a_year or _fitting(bands, columns)
    lines = _lines(bands, columns, a_year)
    tall = legend_height(order, width) if themes is not None else 0.1
    with canvas(width, tall + ROW * lines + 0.08 * len(bands)) as drawing:
        _draw(drawing.add_subplot(), bands, columns, a_year, colours(order))
        if themes is not None:
            _legend(drawing, order, width)
        alt = f"Timeline: {len(data)} methods by year, {rows[0][0]} to {rows[-1][0]}."
        rest = len(papers) - len(data)
        caption = "The methods of this survey by year of publication" + (
            ", coloured by theme" if themes is not None else ""
        )
        caption += f"; {rest} of {len(papers)} papers without year or named method are not shown." if rest else "."
        return finish(drawing, name="methods", caption=caption, alt=alt, data=data)


def _lines(bands: Mapping[str, Sequence[object]], columns: int, a_year: int) -> int:
    """How many lines of names there are, "and 5 more" counting as a name."""
    return sum(-(-min(len(band), a_year + 1) // columns) for band in bands.values())


def _fitting(bands: Mapping[str, Sequence[object]], columns: int) -> int:
    """The most names a year with which the figure stays on a page."""
    full = range(max(map(len, bands.values())) // columns + 1, 1, -1)
    return next((k * columns - 1 for k in full if _lines(bands, columns, k * columns - 1) <= PAGE), max(1, columns - 1))


def _draw(
    axes: Axes,
    bands: Mapping[str, Sequence[tuple[str, str]]],
    columns: int,
    a_year: int,
    colours: Mapping[str, str],
) -> None:
    """Names in rows of so many columns, read from left to right and down; a rule between the years."""
    y, dots = 0.0, list[tuple[int, float, str]]()
    for year, band in bands.items():
        axes.text(-0.42, y, year, va="center", fontweight="bold", fontsize=7)
        shown = list(band[:a_year])
        for k, (name, theme) in enumerate(shown):
            x, line = k % columns, y + k // columns
            dots.append((x, line, colours[theme]))
            axes.text(x + 0.07, line, short(name, 18), va="center", fontsize=6.5)
        if len(band) > a_year:
            axes.text(
                len(shown) % columns,
                y + len(shown) // columns,
                f"and {len(band) - a_year} more",
                va="center",
                fontsize=6.5,
                style="italic",
            )
        y += -(-min(len(band), a_year + 1) // columns) + 0.5
        axes.axhline(y - 0.75, color="0.85", lw=0.5)
    axes.scatter([x for x, _, _ in dots], [line for _, line, _ in dots], s=14, c=[c for *_, c in dots], linewidth=0)
    axes.set(xlim=(-0.45, columns - 0.05), ylim=(y - 0.75, -0.7))
    axes.axis("off")


def _legend(drawing: Drawing, order: Sequence[str], width: float) -> None:
    from matplotlib.lines import Line2D

    dots = [Line2D([], [], marker="o", ls="", ms=4, color=colour) for colour in colours(order).values()]
    legend(drawing, dots, order, width)
