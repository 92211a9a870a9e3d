"""Faults of names: lists that BibTeX would read as one person, or as the wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveytools.bibliography.checks.view import Fault, Field, Item
from surveytools.text.people import OTHERS, parse_person, split_people

_ET_AL = re.compile(r"\bet\.?\s+al\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+")


def people(item: Item) -> Iterator[Fault]:
    """Authors and editors given by commas, by ``&``, with ``et al.``, in capitals."""
    for name in ("author", "editor"):
        field = item.get(name)
        if field is not None:
            yield from _list(item, field)


def _list(item: Item, field: Field) -> Iterator[Fault]:
    names = split_people(field.raw)
    if _ET_AL.search(field.text):
        yield field.fault("et-al", f'{item.key}: "et al." is no {field.name}; write "and others"')
        return
    if re.search(r"\s(?:&|\\&)\s|;", field.raw) and not any(name.startswith("{") for name in names):
        yield field.fault("names-not-by-and", f'{item.key}: names are joined by "and", not by & or ;')
        return
    for name in names:
        if _by_commas(name):
            message = f'{item.key}: "{name[:60]}" reads as one person; join names by "and"'
            yield field.fault("names-by-commas", message)
            return
    for name in names:
        person = parse_person(name)
        if (
            person != OTHERS
            and person.family
            and person.given
            and len(person.family) > 2
            and person.name().isupper()
            and len(person.given) > 3
        ):
            yield field.fault("name-in-capitals", f"{item.key}: {person.name()} is in capitals; write it as a name")
            return


def _by_commas(name: str) -> bool:
    """Whether commas stand between persons: "A. Lee, B. Poe", "Lee, A., Poe, B."."""
    if name.startswith("{"):
        return False
    parts = [part.strip() for part in name.split(",")]
    if len(parts) > 3:
        return True
    whole = [part for part in parts if len(part.split()) > 1 and not _INITIALS.fullmatch(part)]
    return (
        len(parts) > 1
        and len(whole) == len(parts)
        and not re.match(r"(?:[a-z]+ )+[A-Z]", parts[0])
        and all(map(_full_name, parts))
    )


def _full_name(part: str) -> bool:
    """Whether a part begins with a given name or initials and ends with a family name: ``A. Lee``."""
    words = part.split()
    return bool(_INITIALS.match(words[0])) and not _INITIALS.fullmatch(words[-1])
