"""Who evaluates on what: methods by benchmarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from surveytools.errors import UsageError
from surveytools.figures.answers import answers, method_labels, named, short
from surveytools.figures.figure import COLOURS, WIDTH, Figure, canvas, empty, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 48
"""Papers drawn at most: more columns than these cannot be labelled in print."""
FEW = 6
"""Papers below which the drawing is wider than its columns need, and their cells are kept square."""


def coverage(
    papers: pd.DataFrame,
    findings: pd.DataFrame,
    *,
    min_confidence: float = 0.0,
    top: int = 24,
    width: float = WIDTH,
) -> Figure:
    """Which paper evaluates on which benchmark: ``coverage(papers, findings, top=12)``.

    A row is a benchmark with the number of papers that name it, the most used first, at most ``top`` of them; a column
    is a paper by its method, else by authors and year or its title. Strong: the paper reports a number there; faint:
    it names it. Of many papers those on the most of the benchmarks shown are drawn; the caption counts the rest.
    Data: id, paper, benchmark, reports (a number), for all pairs found.
    """
    if top < 1:
        message = f"top is at least 1, not {top}"
        raise UsageError(message)
    sure = answers(papers, findings, min_confidence)
    found = _pairs(sure)
    labels = method_labels(papers, sure)
    used = Counter(benchmark for _, benchmark in found)
    data = pd.DataFrame(
        [(paper, labels[paper], benchmark, reports) for (paper, benchmark), reports in found.items()],
        columns=["id", "paper", "benchmark", "reports"],
    )
    if not found:
        message = "names a benchmark in what was read."
        return empty(
            name="coverage",
            caption="Who evaluates on what: nothing found.",
            message=message,
            data=data,
            papers=len(papers),
        )
    rows = _rows(used, found, top)
    columns = _columns(rows, found)
    caption = _caption(rows, columns, used, found)
    size = min(0.22, (width - 1.5) / len(columns))
    with canvas(max(2.1, 1.5 + size * len(columns)), 1.1 + len(rows) * max(size, 0.13)) as drawing:
        axes = drawing.add_subplot()
        _cells(axes, rows, columns, found)
        axes.set_yticks(range(len(rows)), [f"{short(name, 28)}  {used[name]}" for name in rows])
        axes.set_xticks(range(len(columns)), [short(labels[paper], 26) for paper in columns], rotation=90)
        axes.set_xlim(-0.5, len(columns) - 0.5)
        if len(columns) < FEW:
            axes.set_aspect("equal", anchor="W")
        alt = f"Matrix of {len(columns)} papers by {len(rows)} benchmarks; most used: {rows[0]}, by {used[rows[0]]}."
        return finish(drawing, name="coverage", caption=caption, alt=alt, data=data)


def _pairs(found: pd.DataFrame) -> dict[tuple[str, str], bool]:
    """Paper and benchmark to whether a number is reported there, in the papers' order."""
    gains = found[(found["field"] == "gain") & found["benchmark"].notna()]
    reported = set(zip(gains["id"], gains["benchmark"], strict=True))
    return {pair: pair in reported for pair in named(found, "benchmark")}


def _rows(used: Counter[str], found: Mapping[tuple[str, str], bool], top: int) -> list[str]:
    """The benchmarks to draw, the most used first, equals by their first paper."""
    first: dict[str, int] = {}
    for place, (_, benchmark) in enumerate(found):
        first.setdefault(benchmark, place)
    return sorted(used, key=lambda name: (-used[name], first[name]))[:top]


def _columns(rows: Sequence[str], found: Mapping[tuple[str, str], bool]) -> list[str]:
    """The papers to draw, one at least for each benchmark, those on the same benchmarks side by side."""
    row = {name: k for k, name in enumerate(rows)}
    on: dict[str, set[int]] = {}
    for paper, benchmark in found:
        if benchmark in row:
            on.setdefault(paper, set()).add(row[benchmark])
    most = sorted(on, key=lambda paper: -len(on[paper]))
    one_each = {next(paper for paper in most if k in on[paper]): None for k in range(len(rows))}
    drawn = list({**one_each, **dict.fromkeys(most)})[:MOST]
    return sorted(drawn, key=lambda paper: [k not in on[paper] for k in range(len(rows))])


def _cells(axes: Axes, rows: Sequence[str], columns: Sequence[str], found: Mapping[tuple[str, str], bool]) -> None:
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Rectangle

    for reports, colour in ((False, "#9ecae1"), (True, COLOURS[0])):
        squares = [
            Rectangle((x - 0.43, y - 0.43), 0.86, 0.86)
            for y, benchmark in enumerate(rows)
            for x, paper in enumerate(columns)
            if found.get((paper, benchmark)) is reports
        ]
        axes.add_collection(PatchCollection(squares, facecolor=colour, edgecolor="none"))
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.hlines([y + 0.5 for y in range(len(rows) - 1)], -0.5, len(columns) - 0.5, color="0.9", lw=0.4, zorder=0)
    axes.vlines([x + 0.5 for x in range(len(columns))], -0.5, len(rows) - 0.5, color="0.9", lw=0.4, zorder=0)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _caption(
    rows: Sequence[str], columns: Sequence[str], used: Counter[str], found: Mapping[tuple[str, str], bool]
) -> str:
    shown = {paper for paper, benchmark in found if benchmark in rows}
    everyone = {paper for paper, _ in found}
    text = (
        "Who evaluates on what, as far as the abstracts say: strong where a paper reports a number on the benchmark, "
        "faint where it names it; beside each benchmark the number of papers that name it."
    )
    if len(rows) < len(used):
        text += f" The {len(rows)} most used of {len(used)} benchmarks"
        text += (
            f"; {len(columns)} of {len(everyone)} papers with a benchmark are drawn."
            if len(columns) < len(everyone)
            else "."
        )
    elif len(columns) < len(shown):
        text += f" {len(columns)} of {len(everyone)} papers with a benchmark are drawn."
    return text
