"""Papers over time, by theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

import pandas as pd

from surveytools.errors import UsageError
from surveytools.figures.figure import COLOURS, WIDTH, Figure, canvas, empty, finish, plain

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

REST = "Other"
LETTERS = 32
"""Letters of a theme on a line of the legend."""
_ARXIV = re.compile(r"(?P<year>\d{2})(?P<month>0[1-9]|1[0-2])\.\d{4,5}")


def timeline(
    papers: pd.DataFrame,
    *,
    themes: Mapping[str, str] | None = None,
    by: Literal["year", "month"] | None = None,
    width: float = WIDTH,
) -> Figure:
    """Papers over time, stacked by theme: ``timeline(papers, themes={"p1": "Grounding"})``.

    ``by`` is ``year``, or ``month`` (of the arXiv identifier); left out it is the month where all dated papers fall
    within two years and have such an identifier. Papers without a date are counted in the caption; when none has one,
    the figure says so. The themes stand in their own order; of more than eight the smallest are drawn together, and
    ``Other`` are the papers of no theme. Data: period, theme, papers.
    """
    if by not in (None, "year", "month"):
        message = f'by is "year" or "month", not {by!r}'
        raise UsageError(message)
    unit = by or _unit(papers)
    periods = _months(papers) if unit == "month" else years_of(papers)
    dated = {paper: period for paper, period in periods.items() if period is not None}
    groups = groups_of(list(dated), themes)
    counts = Counter((period, groups[paper]) for paper, period in dated.items())
    order = ordered(groups, themes)
    axis = _axis(list(dated.values()), unit)
    data = pd.DataFrame(
        [(period, theme, counts[period, theme]) for period in axis for theme in order],
        columns=["period", "theme", "papers"],
    )
    if not dated:
        message = "has a year; give metadata to draw papers over time."
        caption = "Papers over time: no paper of this corpus has a year."
        return empty(name="timeline", caption=caption, message=message, data=data, papers=len(papers))
    caption = _caption(unit, len(dated), len(papers), by_theme=themes is not None)
    with canvas(width, 2.4 + (legend_height(order, width) if themes is not None else 0)) as drawing:
        axes = drawing.add_subplot()
        bars = _bars(axes, axis, order, counts)
        axes.set_ylabel("Papers")
        if themes is not None:
            legend(drawing, bars, order, width)
        alt = f"Bar chart: {len(dated)} papers by {unit}, {axis[0]} to {axis[-1]}; the most, {_peak(counts)}."
        return finish(drawing, name="timeline", caption=caption, alt=alt, data=data)


def legend(drawing: Drawing, handles: Sequence[Artist], themes: Sequence[str], width: float) -> None:
    """A legend above the drawing, long themes on two lines, in as many columns as fit."""
    labels = ["\n".join(wrap(plain(theme), LETTERS)) for theme in themes]
    longest = max(len(line) for label in labels for line in label.split("\n")) + 5
    fit = max(1, min(len(labels), int(width * 18 / longest)))
    drawing.legend(handles, labels, loc="outside upper center", ncols=-(-len(labels) // -(-len(labels) // fit)))


def legend_height(themes: Sequence[str], width: float) -> float:
    """Inches that ``legend`` takes at most."""
    return 0.15 * sum(len(wrap(theme, LETTERS)) for theme in themes) / max(1, int(width * 18 / (LETTERS + 5))) + 0.2


def _bars(axes: Axes, axis: Sequence[str], order: Sequence[str], counts: Mapping[tuple[str, str], int]) -> list[Artist]:
    """Stacked bars; their legend handles in the themes' order."""
    from matplotlib.ticker import MaxNLocator

    places = range(len(axis))
    bottom = [0] * len(axis)
    handles: list[Artist] = []
    for theme, colour in colours(order).items():
        heights = [counts[period, theme] for period in axis]
        bars = axes.bar(places, heights, bottom=bottom, color=colour, width=0.72, edgecolor="white", lw=0.5)
        handles.append(bars[0])
        bottom = [low + high for low, high in zip(bottom, heights, strict=True)]
    step = -(-len(axis) // 13)
    axes.set_xticks(list(places)[::step], list(axis)[::step])
    axes.set_xlim(-0.7, max(len(axis), 3) - 0.3)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10], integer=True, min_n_ticks=1))
    axes.grid(axis="y", visible=True)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    return handles


def _caption(unit: str, dated: int, total: int, *, by_theme: bool) -> str:
    theme = ", by theme" if by_theme else ""
    what = "year of publication" if unit == "year" else "month of their arXiv identifier"
    rest = "" if dated == total else f"; {total - dated} of {total} papers without it are not shown"
    return f"The papers of this survey over time{theme} ({what}{rest})."


def _unit(papers: pd.DataFrame) -> Literal["year", "month"]:
    years = {period for period in years_of(papers).values() if period is not None}
    dated = [paper for paper, period in years_of(papers).items() if period is not None]
    months = _months(papers)
    return "month" if years and len(years) <= 2 and all(months[paper] for paper in dated) else "year"


def years_of(papers: pd.DataFrame) -> dict[str, str | None]:
    """Paper to its year, as text."""
    years = papers["year"] if "year" in papers.columns else [None] * len(papers)
    return {paper: None if pd.isna(year) else str(int(year)) for paper, year in zip(papers["id"], years, strict=True)}


def _months(papers: pd.DataFrame) -> dict[str, str | None]:
    numbers = papers["arxiv_id"] if "arxiv_id" in papers.columns else [None] * len(papers)
    found = {
        paper: None if pd.isna(number) else _ARXIV.match(number)
        for paper, number in zip(papers["id"], numbers, strict=True)
    }
    return {paper: f"20{match['year']}-{match['month']}" if match else None for paper, match in found.items()}


def groups_of(papers: Sequence[str], themes: Mapping[str, str] | None) -> dict[str, str]:
    """Paper to theme, as many as there are colours; the smallest of more themes go by ``5 smaller themes``."""
    if themes is None:
        return dict.fromkeys(papers, "papers")
    named = {paper: themes.get(paper, REST) for paper in papers}
    sizes = Counter(theme for theme in named.values() if theme != REST)
    room = len(COLOURS) - (REST in named.values())
    kept = {theme for theme, _ in sizes.most_common(room if len(sizes) <= room else room - 1)}
    smaller = f"{len(sizes) - len(kept)} smaller themes"
    return {paper: theme if theme in kept or theme == REST else smaller for paper, theme in named.items()}


def ordered(groups: Mapping[str, str], themes: Mapping[str, str] | None) -> list[str]:
    """The groups in the order of the themes, the smaller ones together behind them, papers of no theme last."""
    place = {theme: k for k, theme in enumerate(dict.fromkeys((themes or {}).values()))}
    return sorted(set(groups.values()), key=lambda group: (group == REST, place.get(group, len(place)), group))


def colours(order: Sequence[str]) -> dict[str, str]:
    """A colour for each group; the last one, grey, is for papers of no theme."""
    named = dict(zip([group for group in order if group != REST], COLOURS, strict=False))
    return {group: named.get(group, COLOURS[-1]) for group in order}


def _axis(periods: Sequence[str], unit: str) -> list[str]:
    """Every period from the first to the last, empty ones included."""
    if not periods:
        return []
    first, last = min(periods), max(periods)
    if unit == "year":
        return [str(year) for year in range(int(first), int(last) + 1)]
    numbers = range(_month_number(first), _month_number(last) + 1)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def _month_number(period: str) -> int:
    year, month = period.split("-")
    return int(year) * 12 + int(month) - 1


def _peak(counts: Mapping[tuple[str, str], int]) -> str:
    totals: Counter[str] = Counter()
    for (period, _), count in counts.items():
        totals[period] += count
    period, count = min(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    return f"{count}, in {period}"
