"""The language of cite keys: ``auth.lower + year + name.lower``, much as Better BibTeX has it.

A pattern is a sum of terms; a term is a quoted text or a function with filters after dots. Alternatives are separated
by ``|``: the first whose every function gives something is used, else the last. The older form
``[auth:lower][year]_[title]`` reads as well.

==================  ==========================================================================================
function            gives, for "Walk-R1: A Stable Model" by Lee, Poe and van den Berg, CVPR 2025
==================  ==========================================================================================
``auth(n)``         family name of the first author, its first n letters: ``Lee``
``authors(n)``      family names of the first n authors (all): ``LeePoeBerg``
``authEtal``        one or two names, else the first and EtAl: ``LeeEtAl``
``authInitials``    first letters of all family names: ``LPB``
``year``            ``2025``; ``shortyear`` gives ``25``
``name(n)``         name before the colon when it is short, else the first n words that count (1): ``WalkR1``
``shorttitle(n)``   the first n words that count (3): ``WalkR1StableModel``; ``veryshorttitle`` is one word
``title``           all words of the title: ``WalkR1AStableModel``
``venue``           acronym or letters of the venue: ``CVPR``
``arxiv``           arXiv id: ``240100010``; ``doi`` and ``type`` likewise
==================  ==========================================================================================

Filters: ``lower``, ``upper``, ``capitalize``, ``fold``, ``substring(start, length)``, ``prefix("x")``, ``postfix``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from surveytools.bibliography.letters import ascii_letters
from surveytools.bibliography.titles import head, title_words
from surveytools.bibliography.venues import find_venue
from surveytools.errors import UsageError, nearest
from surveytools.model import Paper
from surveytools.text.display import display
from surveytools.text.people import OTHERS

DEFAULT = "auth.lower + year + name.lower | auth.lower + year + name(2).lower"
EXAMPLE = "auth.lower + year + name.lower"

Argument = int | str
Function = Callable[..., str]
_CALL = r"[A-Za-z][A-Za-z]*(?:\([^()]*\)|\d+)?"
_TERM = re.compile(rf"\s*(?:(?P<text>\"[^\"]*\"|'[^']*')|(?P<call>{_CALL})(?P<filters>(?:\.{_CALL})*))\s*")
_PIECE = re.compile(r"(?P<name>[A-Za-z]+?)(?:\((?P<arguments>[^()]*)\)|(?P<number>\d+))?$")
_BRACKET = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Term:
    """A literal, or a function with its arguments and filters."""

    text: str = ""
    function: str = ""
    arguments: tuple[Argument, ...] = ()
    filters: tuple[tuple[str, tuple[Argument, ...]], ...] = ()

    def value(self, paper: Paper) -> str:
        """What the term gives for a paper, letters and digits of ASCII."""
        if not self.function:
            return self.text
        value = _clean(FUNCTIONS[self.function](paper, *self.arguments))
        for name, arguments in self.filters:
            value = FILTERS[name](value, *arguments)
        return value


Pattern = tuple[tuple[Term, ...], ...]


def render(pattern: str, paper: Paper) -> str:
    """The key that a pattern gives a paper, before it is made unique; ``UsageError`` if it cannot be read."""
    out = ""
    for terms in parse(pattern):
        values = [term.value(paper) for term in terms]
        out = "".join(values)
        if all(value for value, term in zip(values, terms, strict=True) if term.function):
            break
    return out


@lru_cache(maxsize=64)
def parse(pattern: str) -> Pattern:
    """Alternatives of terms; what cannot be read raises ``UsageError`` naming what exists."""
    if _BRACKET.search(pattern):
        pattern = _from_brackets(pattern)
    return tuple(tuple(_terms(alternative)) for alternative in pattern.split("|"))


def _terms(alternative: str) -> list[Term]:
    terms, at = [], 0
    while True:
        match = _TERM.match(alternative, at)
        if match is None:
            message = f"key pattern: cannot read {alternative[at:]!r}; expected terms like {EXAMPLE}"
            raise UsageError(message)
        terms.append(_term(match))
        at = match.end()
        if at == len(alternative):
            return terms
        if alternative[at] != "+":
            message = f'key pattern: expected "+" before {alternative[at:]!r}; an example is {EXAMPLE}'
            raise UsageError(message)
        at += 1


def _term(match: re.Match[str]) -> Term:
    if match["text"]:
        return Term(text=re.sub(r"[^\w:./+-]", "", ascii_letters(match["text"][1:-1])))
    name, arguments = _piece(match["call"], FUNCTIONS)
    filters = tuple(_piece(piece, FILTERS) for piece in re.findall(_CALL, match["filters"]))
    return Term(function=name, arguments=arguments, filters=filters)


def _piece(text: str, known: Mapping[str, Function]) -> tuple[str, tuple[Argument, ...]]:
    match = _PIECE.match(text)
    name = match["name"] if match else text
    if match is None or name not in known:
        message = f"key pattern: there is no {name!r}; {nearest(name, known)}"
        raise UsageError(message)
    given = match["arguments"] or match["number"] or ""
    arguments = tuple(_argument(word.strip()) for word in given.split(",") if word.strip())
    most = known[name].__code__.co_argcount - 1
    if len(arguments) > most:
        message = f"key pattern: {name} takes at most {most} arguments, not {len(arguments)}"
        raise UsageError(message)
    return name, arguments


def _argument(word: str) -> Argument:
    return int(word) if re.fullmatch(r"-?\d+", word) else word.strip("\"'")


def _from_brackets(pattern: str) -> str:
    """``[auth:lower][year]_[shorttitle3]`` as ``auth.lower + year + "_" + shorttitle(3)``."""
    alternatives = []
    for alternative in pattern.split("|"):
        terms = []
        for k, part in enumerate(_BRACKET.split(alternative)):
            if k % 2:
                terms.append(".".join(piece.strip() for piece in part.replace("=", ":").split(":")))
            elif part.strip():
                terms.append(f'"{part.strip()}"')
        alternatives.append(" + ".join(terms))
    return "|".join(alternatives)


def _clean(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", ascii_letters(text))


def families(paper: Paper) -> list[str]:
    """Family names of the authors, ``others`` left out."""
    return [display(person.family or person.literal or "") for person in paper.authors if person != OTHERS]


def _auth(paper: Paper, letters: Argument = 0) -> str:
    name = next((clean for name in families(paper) if (clean := _clean(name))), "")
    return name[: int(letters)] if letters else name


def _authors(paper: Paper, count: Argument = 0) -> str:
    names = families(paper)
    return "".join(map(_clean, names[: int(count)] if count else names))


def _auth_etal(paper: Paper) -> str:
    names = families(paper)
    return _authors(paper) if len(names) <= 2 else f"{_auth(paper)}EtAl"


def _initials(paper: Paper) -> str:
    return "".join(_clean(name)[:1] for name in families(paper))


def _year(paper: Paper) -> str:
    return "" if paper.year is None else str(paper.year)


def _short_year(paper: Paper) -> str:
    return _year(paper)[-2:]


def _name(paper: Paper, count: Argument = 1) -> str:
    name = _clean(head(paper.title) or "")
    if name:
        return name
    words = [word for word in title_words(paper.title) if _clean(word)][: int(count)]
    return "".join(_clean(word) if len(word) <= 16 else _clean(word.partition("-")[0]) for word in words)


def _short_title(paper: Paper, count: Argument = 3) -> str:
    return "".join(_capital(word) for word in title_words(paper.title)[: int(count)])


def _very_short_title(paper: Paper) -> str:
    return _short_title(paper, 1)


def _title(paper: Paper) -> str:
    return "".join(_capital(word) for word in title_words(paper.title, skip=False))


def _venue(paper: Paper) -> str:
    if not paper.venue:
        return ""
    known = find_venue(paper.venue)
    return _clean(known.short if known else paper.venue)


def _capital(word: str) -> str:
    clean = _clean(word)
    return clean[:1].upper() + clean[1:]


FUNCTIONS: Mapping[str, Function] = {
    "auth": _auth,
    "authors": _authors,
    "authEtal": _auth_etal,
    "authInitials": _initials,
    "year": _year,
    "shortyear": _short_year,
    "name": _name,
    "shorttitle": _short_title,
    "veryshorttitle": _very_short_title,
    "title": _title,
    "venue": _venue,
    "arxiv": lambda paper: paper.arxiv_id or "",
    "doi": lambda paper: paper.doi or "",
    "type": lambda paper: paper.entry_type or "",
}
FILTERS: Mapping[str, Function] = {
    "lower": lambda text: text.lower(),
    "upper": lambda text: text.upper(),
    "capitalize": lambda text: text[:1].upper() + text[1:],
    "fold": lambda text: ascii_letters(text),
    "substring": lambda text, start=1, length=99: text[int(start) - 1 :][: int(length)],
    "prefix": lambda text, before="": f"{before}{text}" if text else "",
    "postfix": lambda text, after="": f"{text}{after}" if text else "",
}
