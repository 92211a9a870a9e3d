"""Authors as the inputs list them: joined by ``and``, semicolons or commas, initials first or last.

``people(["Doe JA, Zhang W"])`` are the two persons that ``people(["J. A. Doe and W. Zhang"])`` are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from surveytools.model import Person
from surveytools.readers.record import Value
from surveytools.text.people import parse_person, split_people

_INITIALS = re.compile(r"(.*[^\W\d_]{2}.*?)\s+((?:[A-Z]{1,2}|(?:-?[A-Z]\.-?){1,4})(?:\s+-?[A-Z]\.?){0,3})")
_LONGEST = 200
_NUMERALS = ("II", "IV", "V")
_SOURCE_ID = re.compile(r"\s*\(\d{5,}\)$")


def people(values: Sequence[Value], style: str = "initials") -> tuple[Person, ...]:
    """Authors of strings, and of persons that were apart already.

    ``style`` says what one string holds: ``and`` a BibTeX list, anything else a name, or several with ``and`` or
    semicolons between them, or with ``commas``; ``initials`` may stand last, as databases write them.
    """
    found: list[Person] = []
    for value in values:
        if isinstance(value, Person):
            found.append(value)
        else:
            found += listed(value, style.replace("commas", "") if len(values) > 1 else style)
    return tuple(found)


@lru_cache(maxsize=65536)
def listed(text: str, style: str) -> tuple[Person, ...]:
    """The persons that one string names."""
    if style == "and":
        return tuple(parse_person(name) for name in split_people(text))
    names = _names(text, commas="commas" in style)
    return tuple(parse_person(_in_order(name) if "initials" in style else name) for name in names)


def _names(text: str, *, commas: bool) -> list[str]:
    """Names of a list: joined by semicolons, by ``and``, or by commas between whole names."""
    if ";" in text:
        return [name.strip() for name in text.split(";") if name.strip()]
    names = split_people(text)
    if not (commas and names):
        return names
    pieces = names[0].split(",")
    whole = len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces)
    if whole and not (len(pieces) == 2 and pieces[0][:1].islower()):
        return [name.strip().removeprefix("& ") for part in names for name in part.split(",") if name.strip()]
    return names


def _in_order(name: str) -> str:
    """A name with its initials last, as databases write it, made ready to parse: ``Doe JA`` is ``Doe, J. A.``."""
    name = _SOURCE_ID.sub("", name).strip()
    found = _INITIALS.fullmatch(name) if len(name) <= _LONGEST else None
    if found is None or "," in name or found[2] in _NUMERALS:
        return name
    letters = re.findall(r"-?[A-Z]", found[2])
    return f"{found[1]}, " + " ".join(f"{letter}." for letter in letters).replace(" -", "-")
