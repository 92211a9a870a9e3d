"""Names of venues, full and abbreviated, and what kind of venue each is: ``data/venues.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from surveytools.bibliography.titles import load_yaml
from surveytools.text.fold import fold

Kind = Literal["conference", "journal", "preprint", "school"]
VenueStyle = Literal["given", "full", "abbreviated"]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b|'\d\d\b|\b\d{1,2}(?:st|nd|rd|th)\b", re.IGNORECASE)
_FRAME = re.compile(r"^(?:in\s+)?(?:the\s+)?proceedings\s+of\s+(?:the\s+)?|^the\s+|\s*\([^)]*\)", re.IGNORECASE)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("preprint", re.compile(r"\b(?:arxiv|biorxiv|medrxiv|preprint|corr)\b", re.IGNORECASE)),
    (
        "conference",
        re.compile(
            r"\b(?:proceedings|proc\.|conference|conf\.|workshops?|symposium|meeting|findings)\b", re.IGNORECASE
        ),
    ),
    (
        "school",
        re.compile(
            r"\b(?:universit|université|universidad|institute? of technology|school|college|eth z)", re.IGNORECASE
        ),
    ),
    (
        "journal",
        re.compile(
            r"\b(?:journal|transactions|trans\.|letters|review|magazine|annals|bulletin|quarterly)\b|^j\.",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue that we know: ``Venue("TMLR", "Transactions on Machine Learning Research", "Trans. ...", "journal")``."""

    short: str
    full: str
    abbreviated: str
    kind: Kind


def find_venue(name: str) -> Venue | None:
    """The known venue that a name means: ``NeurIPS 2024``, ``Proceedings of the ICML``; ``None`` for any other.

    A workshop at a conference is not the conference.
    """
    plain = _FRAME.sub("", _YEAR.sub("", name)).strip(" ,.:-")
    return _known().get(fold(plain)) or _known().get(fold(name))


def venue_kind(name: str) -> Kind | None:
    """What kind of venue a name is, by the list of venues or by its words; ``None`` where neither says."""
    known = find_venue(name)
    return known.kind if known else next((kind for kind, words in _KINDS if words.search(name)), None)


def venue_name(name: str, style: VenueStyle = "given") -> str:
    """The name as given, in full (``Transactions on Machine Learning Research``) or abbreviated, where it is known."""
    known = find_venue(name) if style != "given" else None
    if known is None:
        return name
    return known.full if style == "full" else known.abbreviated


@cache
def _known() -> dict[str, Venue]:
    found: dict[str, Venue] = {}
    for short, row in load_yaml("venues.yaml").items():
        venue = Venue(short, row["full"], row.get("abbreviated", short), row["kind"])
        for name in (short, row["full"], venue.abbreviated, *row.get("also", ())):
            found.setdefault(fold(name), venue)
    return found
