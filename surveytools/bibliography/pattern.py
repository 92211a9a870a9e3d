"""The language of cite keys: ``auth.lower + year + name.lower``, much as Better BibTeX has it.

A pattern is a sum of terms; a term is a quoted text or a function with filters after dots. Alternatives are separated
by ``|``: the first whose every function gives something is used, else the last. The older form, which JabRef has as
well, is read too: ``[auth:lower][year]_[shorttitle3_3]``, ``[Title:skipwords:select,1,1]``. Capitals in names of
functions and filters are free.

==================  ==========================================================================================
function            gives, for "Walk-R1: A Stable Model" by Lee, Poe and van den Berg, CVPR 2025
==================  ==========================================================================================
``auth(n, m)``      family name of the first (m-th) author, its first n letters: ``Lee``
``authors(n)``      family names of the first n authors (all): ``LeePoeBerg``
``authEtal``        one or two names, else the first and EtAl: ``LeeEtAl``; ``authAuthEa`` two and EA
``authInitials``    first letters of all family names: ``LPB``; ``authorsAlpha`` as the style alpha has it
``authorLast``      family name of the last author: ``Berg``; ``authForeIni`` first letter of the given name
``year``            ``2025``; ``shortyear`` gives ``25``
``name(n)``         name before the colon when it is short, else the first n words that count (1): ``WalkR1``
``shorttitle(n,m)`` the first n words that count (3), m of them with a capital (all): ``WalkR1StableModel``
``veryshorttitle``  the same for one word: ``WalkR1``
``title``           all words of the title: ``WalkR1AStableModel``
``venue``           acronym or letters of the venue: ``CVPR``; ``journal`` and ``booktitle`` are the same
``arxiv``           arXiv id: ``240100010``; ``doi``, ``type``, ``volume``, ``firstpage``, ``keyword(n)`` likewise
==================  ==========================================================================================

Filters: ``lower``, ``upper``, ``capitalize``, ``abbr`` (first letters of the words), ``skipwords``, ``select(start,
count)`` of words, ``substring(start, length)`` of letters, ``condense("-")`` between words, ``replace(find, by)``,
``prefix("x")``, ``postfix("x")``, ``default("x")``. All is ASCII, so ``clean``, ``ascii`` and ``fold`` change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from surveytools.bibliography.key_parts import ALIASES, FILTERS, FUNCTIONS, Argument, Function
from surveytools.bibliography.letters import ascii_letters
from surveytools.errors import UsageError, nearest
from surveytools.model import Paper

DEFAULT = "auth.lower + year + name.lower | auth.lower + year + name(2).lower"
EXAMPLE = "auth.lower + year + name.lower"

_CALL = r"[A-Za-z]+(?:\([^()]*\)|\d+(?:_\d+)?)?"
_TERM = re.compile(rf"\s*(?:(?P<text>\"[^\"]*\"|'[^']*')|(?P<call>{_CALL})(?P<filters>(?:\.{_CALL})*))\s*")
_PIECE = re.compile(r"(?P<name>[A-Za-z]+)(?:\((?P<arguments>[^()]*)\)|(?P<number>\d+(?:_\d+)?))?$")
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
        value = FUNCTIONS[self.function](paper, *self.arguments)
        for name, arguments in self.filters:
            value = FILTERS[name](value, *arguments)
        return "".join(value.split())


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
    pattern = re.sub(r"(?i)\bauth\.(etal|auth\.ea)\b", lambda match: ALIASES[match[0].lower()], pattern)
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
    name = _known(text, known) or (_known(match["name"], known) if match else None)
    if match is None or name is None:
        said = match["name"] if match else text
        message = f"key pattern: there is no {said!r}; {nearest(said, known)}"
        raise UsageError(message)
    given = "" if _known(text, known) else match["arguments"] or (match["number"] or "").replace("_", ",")
    arguments = tuple(_argument(word) for word in given.split(",") if word.strip())
    most = known[name].__code__.co_argcount - 1
    if len(arguments) > most:
        message = f"key pattern: {name} takes at most {most} arguments, not {len(arguments)}"
        raise UsageError(message)
    return name, arguments


def _known(name: str, known: Mapping[str, Function]) -> str | None:
    """The name as we spell it, whatever its capitals, or the one that another program's name stands for."""
    lower = name.lower()
    return next((own for own in known if own.lower() == lower), ALIASES[lower] if ALIASES.get(lower) in known else None)


def _argument(word: str) -> Argument:
    """A number or a text, in quotes or not, with a name before it or not: ``2``, ``"-"``, ``find="-"``."""
    word = re.sub(r"^\s*\w+\s*=", "", word).strip()
    return int(word) if re.fullmatch(r"-?\d+", word) else word.strip("\"'")


def _from_brackets(pattern: str) -> str:
    """``[auth:lower][year]_[Title:select,1,1]`` as ``auth.lower + year + "_" + Title.select(1,1)``."""
    alternatives = []
    for alternative in pattern.split("|"):
        terms = []
        for k, part in enumerate(_BRACKET.split(alternative)):
            if k % 2:
                terms.append(".".join(map(_bracketed, part.split(":"))))
            elif part.strip():
                terms.append(f'"{part.strip()}"')
        alternatives.append(" + ".join(terms))
    return "|".join(alternatives)


def _bracketed(piece: str) -> str:
    """``select,1,1`` as ``select(1,1)``, JabRef's ``(unknown)`` as ``default(unknown)``."""
    if piece.strip().startswith("("):
        return f"default{piece.strip()}"
    name, comma, arguments = piece.strip().replace("=", ",", 1).partition(",")
    return f"{name}({arguments})" if comma else name
