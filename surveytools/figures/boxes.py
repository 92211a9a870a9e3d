"""Boxes of text and the lines between them, measured in inches: what trees and flow charts are drawn from."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveytools.figures.figure import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

LINE = 0.125
PAD = 0.05
LETTERS = 18.5
"""Inches a line takes, inches between text and frame, letters that surely fit an inch, all at 6.5 points."""
BEND = 0.1
"""Inches behind a box at which the line to what stands below it bends."""


@dataclass(frozen=True, slots=True)
class Box:
    """A framed text with its upper left corner at (x, y), y growing downwards."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    colour: str = "white"

    @property
    def height(self) -> float:
        """As tall as its lines."""
        return LINE * len(self.lines) + 2 * PAD

    @property
    def middle(self) -> float:
        """The height at which lines from the left and right meet it."""
        return round(self.y + self.height / 2, 3)


def wrapped(texts: Sequence[str], width: float) -> tuple[str, ...]:
    """Texts as lines that fit a box so wide, each text beginning a line."""
    letters = max(6, int((width - 2 * PAD) * LETTERS))
    return tuple(line for text in texts for line in textwrap.wrap(plain(text), letters) or [""])


def sheet(drawing: Drawing, width: float, height: float) -> Axes:
    """Axes that cover the drawing, in inches from the upper left corner."""
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    drawing.set_layout_engine("none")
    return axes


def draw(axes: Axes, box: Box, *, bold: bool = False) -> None:
    """Frame and text of a box."""
    from matplotlib.patches import FancyBboxPatch

    axes.add_patch(
        FancyBboxPatch(
            (box.x, box.y), box.width, box.height,
            boxstyle="round,pad=0,rounding_size=0.04", facecolor=box.colour, edgecolor="0.35", linewidth=0.6,
        )
    )  # fmt: skip
    weight = "bold" if bold else "normal"
    for k, line in enumerate(box.lines):
        y = box.y + PAD + LINE * (k + 0.5)
        axes.text(box.x + PAD, y, line, fontsize=6.5, va="center_baseline", fontweight=weight)


def branch(axes: Axes, parent: Box, child: Box) -> None:
    """A right-angled line from a parent's right side to a child's left side."""
    start = parent.x + parent.width
    bend = start + BEND
    axes.plot(
        [start, bend, bend, child.x],
        [parent.middle, parent.middle, child.middle, child.middle],
        color="0.45", lw=0.6,
    )  # fmt: skip


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A straight arrow."""
    style = {"arrowstyle": "-|>", "color": "0.35", "linewidth": 0.7, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=style)
