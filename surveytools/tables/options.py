"""How the options of a table are read: each reader takes what was said, in whatever form, or says what it must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from surveytools.errors import nearest


class ExpectedError(Exception):
    """What an option must be, and a hint."""

    def __init__(self, expected: str, hint: str = "") -> None:
        self.expected = expected
        self.hint = hint
        super().__init__(expected, hint)


def texts(separator: str) -> Callable[[Any], tuple[str, ...]]:
    """Texts, from a list or from one text cut at a separator."""

    def read(value: Any) -> tuple[str, ...]:
        many = value.split(separator) if isinstance(value, str) else () if value is None else value
        if isinstance(many, Mapping) or not isinstance(many, Iterable):
            raise ExpectedError('a list of texts, ["...", "..."]')
        many = tuple(many)
        if not all(isinstance(one, str) for one in many):
            raise ExpectedError('a list of texts, ["...", "..."]')
        return tuple(one.strip() for one in many if one.strip())

    return read


def text(value: Any) -> Any:
    """A text, or nothing."""
    if value is not None and not isinstance(value, str):
        raise ExpectedError("a text in quotes")
    return value


def text_or_table(value: Any) -> Any:
    """The name of a column, or a table such as paper id to group."""
    if isinstance(value, Mapping):
        return MappingProxyType(dict(value))
    return text(value)


def pairs(value: Any) -> Mapping[str, str]:
    """A table of texts, or one text ``"gain=What it brings; year=Year"``."""
    if isinstance(value, str):
        value = dict(pair.split("=", 1) for pair in value.split(";") if "=" in pair)
    value = value or {}
    if not isinstance(value, Mapping) or not all(isinstance(heading, str) for heading in value.values()):
        raise ExpectedError('a table of texts, {gain = "Reported gain"}, or "gain=Reported gain; year=Year"')
    return MappingProxyType({str(name).strip(): heading.strip() for name, heading in value.items()})


def whole(value: Any) -> Any:
    """A whole number from 1, or nothing."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise ExpectedError("a whole number from 1")
    return value


def share(value: Any) -> Any:
    """A number from 0 to 1, or nothing."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1):
        raise ExpectedError("a number from 0 to 1")
    return value


def flag(value: Any) -> Any:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ExpectedError("true or false")
    return value


def one_of(names: Sequence[str]) -> Callable[[Any], str]:
    """One of some names."""

    def read(value: Any) -> str:
        if value not in names:
            raise ExpectedError(f"{', '.join(names[:-1])} or {names[-1]}", f"; {nearest(str(value), names)}")
        return str(value)

    return read
