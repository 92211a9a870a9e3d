"""How a comparison table is laid out, as one value: Python, survey.toml, a notebook and the command line fill the same.

``OPTIONS`` says of each option how it is read and what it is for; what cannot be is refused here, wherever it was said.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from surveytools.errors import UsageError, nearest
from surveytools.tables import options

VIEWS = ("papers", "scores", "matrix", "checkmarks")
NUMBERS = ("plain", "aligned")
UNITS = ("cells", "heading")

Marks = str | Mapping[str, str | Sequence[str]]
Function = TypeVar("Function", bound=Callable[..., Any])

OPTIONS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "columns": (options.texts(","), "The columns in their order, e.g. method,benchmark,gain,year."),
    "sort": (options.text, "A column to sort by, or paper; -year sorts downward."),
    "group_by": (
        options.text_or_table,
        "A column of the papers, or theme in a survey folder: a block of rows a value.",
    ),
    "where": (options.texts(";"), "Keep papers with this, e.g. benchmark=StirBench or 'year>=2024'."),
    "min_confidence": (options.share, "Hold back findings below this, from 0 to 1."),
    "max_items": (options.whole, "At most this many items a cell; the rest is counted."),
    "view": (options.one_of(VIEWS), f"{', '.join(VIEWS[:-1])} or {VIEWS[-1]}."),
    "marks": (options.text_or_table, "What checkmarks mark: a column, or theme in a survey folder."),
    "top": (options.whole, "How many benchmarks a matrix has, or values the checkmarks."),
    "numbers": (options.one_of(NUMBERS), "plain, or aligned: in columns of numbers figures stand under figures."),
    "units": (options.one_of(UNITS), "cells, or heading: the unit is told once where a column has only one."),
    "best": (options.flag, "Bold for the best of the results that can be compared."),
    "caption": (options.text, "The caption; an empty one leaves it out."),
    "label": (options.text, "The label in LaTeX; an empty one leaves it out."),
    "note": (options.text, "A sentence for the table's note."),
    "headings": (options.pairs, "Other headings, e.g. 'gain=What it brings; year=Year'."),
}
_KEPT_EMPTY = ("caption", "label")


@dataclass(frozen=True)
class TableSpec:
    """What a comparison table shows and how: ``TableSpec(columns="method,gain", sort="-year", best=True)``.

    Lists may be given as one text, ``columns`` with commas, ``where`` and ``headings`` with semicolons. Raises
    ``UsageError`` for what cannot be; whether the papers have a column is known only when the table is made.
    """

    columns: tuple[str, ...] = ()
    sort: str | None = None
    group_by: str | Mapping[str, str] | None = None
    where: tuple[str, ...] = ()
    min_confidence: float | None = None
    max_items: int | None = None
    view: str = VIEWS[0]
    marks: Marks = "benchmark"
    top: int = 6
    numbers: str = NUMBERS[0]
    units: str = UNITS[0]
    best: bool = False
    caption: str | None = None
    label: str | None = "tab:comparison"
    note: str | None = None
    headings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, (read, _) in OPTIONS.items():
            value = getattr(self, name)
            try:
                object.__setattr__(self, name, read(value))
            except options.ExpectedError as refused:
                message = f"{name} must be {refused.expected}, not {value!r}{refused.hint}"
                raise UsageError(message) from None

    def but(self, **said: Any) -> TableSpec:
        """The same with some options changed; one that does not exist raises ``UsageError`` with the nearest name."""
        for name in said:
            if name not in OPTIONS:
                message = f"a comparison table has no option {name!r}; {nearest(name, OPTIONS)}"
                raise UsageError(message)
        return replace(self, **said)


def told(said: Mapping[str, Any]) -> dict[str, Any]:
    """The options that say something: ``None`` and what is empty do not, but for caption and label."""
    kept = {name: value for name, value in said.items() if value is not None}
    return {name: value for name, value in kept.items() if name in _KEPT_EMPTY or value not in ("", (), [])}


def takes_options(function: Function) -> Function:
    """Show the options in the signature of a function that takes them by name, for help and completion."""
    signature, usual = inspect.signature(function), TableSpec()
    taken = [parameter for parameter in signature.parameters.values() if parameter.kind is not parameter.VAR_KEYWORD]
    known = {parameter.name for parameter in taken}
    named = [
        inspect.Parameter(
            option.name, inspect.Parameter.KEYWORD_ONLY, default=getattr(usual, option.name), annotation=option.type
        )
        for option in fields(TableSpec)
        if option.name not in known
    ]
    function.__signature__ = signature.replace(parameters=[*taken, *named])  # type: ignore[attr-defined]
    return function
