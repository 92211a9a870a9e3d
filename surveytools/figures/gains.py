"""Reported gains by benchmark, units never mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from textwrap import wrap
from typing import TYPE_CHECKING

import pandas as pd

from surveytools.errors import UsageError
from surveytools.figures.answers import answers, method_labels, short
from surveytools.figures.figure import COLOURS, WIDTH, Figure, canvas, empty, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PANELS: Mapping[tuple[str, str], str] = {
    ("difference", "%"): "change in %, as written",
    ("difference", "points"): "change in points",
    ("relative", "%"): "relative change in %",
    ("factor", "x"): "factor (×)",
}
_SENSE = {"delta": "difference", "reduction": "difference", "relative": "relative", "factor": "factor"}
CROWD = 30
"""Dots of a benchmark above which they are drawn small, so that they do not run together."""
COLUMNS = ("id", "paper", "benchmark", "panel", "value", "value_to", "qualifier", "metric")


def gains(
    papers: pd.DataFrame,
    findings: pd.DataFrame,
    *,
    min_confidence: float = 0.0,
    top: int = 15,
    width: float = WIDTH,
) -> Figure:
    """The changes that papers report, by benchmark: ``gains(papers, findings, top=10)``.

    A dot is one reported number, a line a range; hollow where the text says "up to" or the like. Differences in per
    cent, in points, relative changes and factors have a panel each, since they cannot be compared; drops lie left of
    zero. Numbers tied to no benchmark, levels and gaps are not drawn, and counted in the caption. Data: a row a number.
    """
    if top < 1:
        message = f"top is at least 1, not {top}"
        raise UsageError(message)
    sure = answers(papers, findings, min_confidence)
    numbers = sure[sure["field"] == "gain"]
    data = _drawn(numbers, method_labels(papers, sure))
    if data.empty:
        message = "reports a change on a named benchmark."
        return empty(
            name="gains",
            caption="Reported gains by benchmark: nothing found.",
            message=message,
            data=data,
            papers=len(papers),
        )
    used = Counter(data["benchmark"])
    rows = sorted(used, key=lambda name: (-used[name], name.casefold()))[:top]
    shown = data[data["benchmark"].isin(rows)]
    panels = [panel for panel in PANELS.values() if (shown["panel"] == panel).any()]
    caption = (
        "Reported changes by benchmark, as the abstracts state them; hollow: stated with a qualifier such as “up to”. "
        f"{len(shown)} of {len(numbers)} reported numbers are drawn; the others are levels or gaps, or are tied to no "
        "benchmark shown."
    )
    with canvas(width, 0.8 + 0.17 * len(rows)) as drawing:
        sizes = [2.0, *[1.0] * (len(panels) - 1)]
        axes = drawing.subplots(1, len(panels), sharey=True, squeeze=False, width_ratios=sizes)[0]
        for place, panel in zip(axes, panels, strict=True):
            _panel(place, shown[shown["panel"] == panel], rows, panel)
        axes[0].set_yticks(range(len(rows)), [short(name, 28) for name in rows])
        alt = f"Dot plot: {len(shown)} reported changes on {len(rows)} benchmarks in {len(panels)} units."
        return finish(drawing, name="gains", caption=caption, alt=alt, data=data)


def _drawn(numbers: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """The numbers that a panel takes, with drops as negative values."""
    rows = []
    for row in numbers[numbers["benchmark"].notna() & (numbers["direction"].fillna("") != "gap")].to_dict("records"):
        panel = PANELS.get((_SENSE.get(row["kind"], ""), row["unit"]))
        if panel is None:
            continue
        down = row["kind"] == "reduction" or (row["direction"] == "down" and row["kind"] != "factor")
        sign = -1 if down else 1
        value_to = None if pd.isna(row["value_to"]) else sign * row["value_to"]
        what = (row["id"], labels[row["id"]], row["benchmark"], panel)
        rows.append((*what, sign * row["value"], value_to, row["qualifier"], row["metric"]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _panel(axes: Axes, data: pd.DataFrame, rows: list[str], title: str) -> None:
    from matplotlib.ticker import MaxNLocator

    levels = {name: level for level, name in enumerate(rows)}
    dots: list[tuple[float, int, str]] = []
    for row in data.to_dict("records"):
        y = levels[row["benchmark"]]
        ends = [row["value"]] if pd.isna(row["value_to"]) else [row["value"], row["value_to"]]
        if len(ends) > 1:
            axes.plot(ends, [y, y], color=COLOURS[0], lw=1.2, zorder=2)
        dots += [(end, y, "white" if pd.notna(row["qualifier"]) else COLOURS[0]) for end in ends]
    x, y_of, faces = zip(*dots, strict=True)
    size, edge = (5, 0.6) if max(Counter(y_of).values()) > CROWD else (16, 0.9)
    axes.scatter(x, y_of, s=size, facecolor=faces, edgecolor=COLOURS[0], linewidth=edge, zorder=3)
    axes.axvline(1 if "×" in title else 0, color="0.5", lw=0.6, zorder=1)
    axes.set(ylim=(len(rows) - 0.4, -0.6), xlabel="\n".join(wrap(title.capitalize(), 14)))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, min_n_ticks=2))
    axes.grid(visible=True)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
