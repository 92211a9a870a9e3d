"""Whether two units are one: ``fps`` is ``frames per second``; per cent and points are not."""

from __future__ import annotations

from collections.abc import Sequence

_ALIASES = {
    "sec": "second", "s": "second", "min": "minute", "hr": "hour", "h": "hour", "d": "day",
    "ms": "millisecond", "us": "microsecond", "μs": "microsecond", "µs": "microsecond", "fps": "frame per second",
    "tok": "token", "pp": "points", "gib": "gb", "mib": "mb", "kib": "kb",
}  # fmt: skip
_TIMES = ("microsecond", "millisecond", "second", "minute", "hour", "day", "week", "month")
_OTHERWISE = ("%", "points", "$", "x", "")


def unit_difference(ours: str, theirs: Sequence[str], *, row: bool = False) -> str:
    """Nothing where the units agree, a note, ``swapped`` for per cent and points, ``other`` for another number.

    ``theirs`` are those that a paper's number may be given in; the cell of a ``row`` may leave out its own.
    """
    plain = [plain_unit(unit) for unit in theirs]
    own = plain_unit(ours)
    if own in plain:
        return ""
    if not own:
        return "" if row else "unit-dropped"
    if plain == [""]:
        return "unit-added"
    swapped = {own, next((unit for unit in plain if unit), "")} <= {"%", "points"}
    return "swapped" if swapped or (_is_time(own) and any(map(_is_time, plain))) else "other"


def plain_unit(unit: str) -> str:
    """The unit in its one form: ``plain_unit("frames/s")`` is ``frame per second``."""
    if unit in _OTHERWISE:
        return unit
    parts = [part.strip() for part in unit.lower().replace(" per ", "/").split("/")]
    known = [_ALIASES.get(part, _ALIASES.get(part.removesuffix("s"), part.removesuffix("s"))) for part in parts]
    return " per ".join(known)


def _is_time(unit: str) -> bool:
    return " per " not in unit and unit.rpartition(" ")[2] in _TIMES
