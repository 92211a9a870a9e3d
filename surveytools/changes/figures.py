"""The data of a figure as what each of its lines is about, and the numbers that it shows of that."""

from __future__ import annotations

from collections.abc import Sequence

_TIMES = ("year", "period")
"""Columns of numbers that say what a line is about."""

_HIDDEN = ("id",)
"""Columns that a person cannot read."""


def values_of(lines: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """``{"2024, Screens": "papers 5"}`` of a head and lines; lines of nothing but zeros are left out.

    A column is a value where each of its filled cells is a number or a truth value, times aside.
    """
    if not lines:
        return {}
    head, *rows = lines
    values = [k for k, name in enumerate(head) if name not in _TIMES and all(_is_value(row[k]) for row in rows)]
    out: dict[str, list[str]] = {}
    for row in rows:
        shown = [k for k in values if row[k]]
        if shown and all(row[k] in ("0", "0.0") for k in shown):
            continue
        about = ", ".join(cell for k, cell in enumerate(row) if k not in values and cell and head[k] not in _HIDDEN)
        out.setdefault(about, []).append(", ".join(f"{head[k]} {row[k]}" for k in shown))
    return {about: "; ".join(filter(None, said)) or "shown" for about, said in out.items()}


def _is_value(cell: str) -> bool:
    if cell in ("", "True", "False"):
        return True
    try:
        float(cell)
    except ValueError:
        return False
    return True
