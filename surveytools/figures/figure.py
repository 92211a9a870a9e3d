"""A figure as a value: its picture in three formats, its data, its caption; and the style that all figures share."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from surveytools.errors import UsageError
from surveytools.files import write_bytes, write_text
from surveytools.text.markup import Tex, html, tex

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure as Drawing

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#7F7F7F")
"""The palette of Okabe and Ito, told apart by every kind of colour vision and, in this order, in grey as well."""

_REFERENCE = re.compile(r"""\bid="|\bhref="#|url\(#""")

WIDTH = 6.3
"""Inches: the text width of an A4 page with margins of 2.5 cm; a figure is included at its own size or scaled down."""


@dataclass(frozen=True, eq=False, repr=False)
class Figure:
    """A picture with the data that it shows: ``timeline(papers).save("figures")`` writes all of it.

    The bytes are the same for the same input. ``alt`` says in a sentence what the picture shows.
    """

    name: str
    caption: str
    alt: str
    data: pd.DataFrame
    svg: bytes
    pdf: bytes
    png: bytes
    label: str
    width: float = WIDTH
    native: Tex | None = None

    def __repr__(self) -> str:
        return f"Figure {self.name}: {self.caption}"

    def save(self, folder: str | Path) -> tuple[Path, ...]:
        """Write NAME.svg, NAME.pdf, NAME.png, NAME.csv and NAME.txt (the caption); raises ``OutputError``."""
        stem = Path(folder) / self.name
        pictures = {".svg": self.svg, ".pdf": self.pdf, ".png": self.png}
        written = [write_bytes(stem.with_suffix(suffix), data) for suffix, data in pictures.items()]
        written.append(write_text(stem.with_suffix(".csv"), self.data.to_csv(index=False, lineterminator="\n")))
        return (*written, write_text(stem.with_suffix(".txt"), self.caption + "\n"))

    def to_latex(self, *, folder: str = "figures/", placement: str = "htbp", native: bool = False) -> str:
        r"""A ``figure`` that includes FOLDER + NAME.pdf, at its own size or as wide as a narrower column.

        With ``native=True`` a figure that LaTeX can draw by itself (a tree: package forest) is drawn by it.
        """
        if native and self.native is None:
            message = f"the figure {self.name!r} has no native LaTeX form; leave native out"
            raise UsageError(message)
        size = f"{self.width:g}in"
        width = rf"\ifdim\linewidth<{size}\linewidth\else{size}\fi"
        picture = self.native if native else rf"\includegraphics[width={width}]{{{folder}{self.name}.pdf}}"
        return (
            f"\\begin{{figure}}[{placement}]\n  \\centering\n"
            f"  {picture}\n"
            f"  \\caption{{{tex(self.caption)}}}\n  \\label{{{self.label}}}\n\\end{{figure}}\n"
        )

    def to_html(self) -> str:
        """The drawing inline, with an accessible title, and the caption below."""
        drawing = self.svg.decode("utf-8")
        drawing = drawing[drawing.index("<svg") :]
        drawing = _REFERENCE.sub(rf"\g<0>{self.name}-", drawing)
        tag = f'<svg role="img" aria-label="{html(self.alt)}" style="max-width:100%;height:auto"'
        return (
            f'<figure id="{html(self.label)}">\n{drawing.replace("<svg", tag, 1)}\n'
            f"<figcaption>{html(self.caption)}</figcaption>\n</figure>\n"
        )

    def to_markdown(self, *, folder: str = "figures/") -> str:
        """An image with its caption: ``![Papers by year](figures/timeline.svg)``."""
        from surveytools.text.markdown import escape

        return f"![{escape(self.caption)}]({folder}{self.name}.svg)\n"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/latex": self.to_latex(), "text/plain": self.caption}


@contextmanager
def canvas(width: float = WIDTH, height: float = 3.0) -> Iterator[Drawing]:
    """An empty drawing in the shared style, without touching pyplot or the caller's settings."""
    import matplotlib as mpl
    from matplotlib.figure import Figure as Drawing

    with mpl.rc_context(), warnings.catch_warnings(), _quiet("matplotlib"):
        warnings.simplefilter("ignore")
        mpl.rcdefaults()
        mpl.rcParams.update(cast("Any", _style()))
        yield Drawing(figsize=(width, height), layout="constrained")


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Nothing below an error is logged: what a font lacks or a layout cannot do is no word to the user."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def finish(drawing: Drawing, *, name: str, caption: str, alt: str, data: pd.DataFrame) -> Figure:
    """Render a drawing to the same bytes every time; call it inside ``canvas``."""
    return Figure(
        name=name,
        caption=caption,
        alt=alt,
        data=data,
        svg=_render(drawing, "svg", {"Date": None, "Creator": None, "Title": alt}),
        pdf=_render(drawing, "pdf", {"CreationDate": None, "Producer": None, "Creator": None, "Title": alt}),
        png=_render(drawing, "png", {"Software": None}),
        label=f"fig:{name}",
        width=float(drawing.get_figwidth()),
    )


def empty(*, name: str, caption: str, message: str, data: pd.DataFrame, papers: int) -> Figure:
    """The honest empty state: a low frame that says why there is nothing to draw, ``message`` behind the papers."""
    who = "Not even the one paper" if papers == 1 else f"None of the {papers} papers"
    message = f"{who} {message}" if papers else "There are no papers yet."
    with canvas(height=1.1) as drawing:
        axes = drawing.add_subplot()
        axes.set(xticks=[], yticks=[])
        for spine in axes.spines.values():
            spine.set(visible=True, linestyle=(0, (4, 4)), color="0.6")
        axes.text(0.5, 0.5, message, ha="center", va="center", transform=axes.transAxes, color="0.25", wrap=True)
        return finish(drawing, name=name, caption=caption, alt=message, data=data)


def plain(text: str) -> str:
    """Text for a drawing: what the font has no glyph for shows as its number, ``[U+6F22]``."""
    return "".join(char if ord(char) in _glyphs() else f"[U+{ord(char):04X}]" for char in text)


@cache
def _glyphs() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset(get_font(findfont(FontProperties(family=["DejaVu Sans"]))).get_charmap())


@cache
def _style() -> dict[str, Any]:
    """``style.yaml`` and the palette, as matplotlib's settings."""
    import yaml
    from cycler import cycler

    text = resources.files("surveytools.figures").joinpath("style.yaml").read_text(encoding="utf-8")
    return {**yaml.safe_load(text), "axes.prop_cycle": cycler(color=COLOURS)}


def _render(drawing: Drawing, format_: str, metadata: dict[str, str | None]) -> bytes:
    stream = io.BytesIO()
    drawing.savefig(stream, format=format_, metadata=metadata)
    return stream.getvalue()
