"""Names of people, as BibTeX writes them and as people do.

``parse_person("Anna van den Berg")`` and ``parse_person("van den Berg, Anna")`` are the same ``Person``;
``format_person`` writes the second form, so that it reads back to an equal ``Person``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from surveytools.model import Person
from surveytools.text.decoding import decode_symbols, to_unicode
from surveytools.text.encoding import encode
from surveytools.text.symbols import load_yaml

_TOKEN = re.compile(r"\s*,\s*|[\s~]+|[{}]|\\.|[^\s~,{}\\]+", re.DOTALL)
_AND = re.compile(r"(?<!\s)\s+and(?=\s)", re.IGNORECASE)
_AND_OR_BRACE = re.compile(rf"\\.|\{{(?:[^{{}}\\]|\\.)*+\}}|[{{}}]|{_AND.pattern}", re.DOTALL | re.IGNORECASE)
_EAST_ASIAN = re.compile("[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff\uf900-\ufaff]+")
_NOT_SIMPLE = re.compile("[{}\\\\~$`\ufdd0-\ufdef]")
_SIMPLE = re.compile(
    r"(?P<given>[^\W\d_]+(?: [A-Z]\.)*) (?P<family>[^\W\d_]+)|(?P<last>[^\W\d_]+), (?P<first>[^\W\d_]+(?: [A-Z]\.)*)"
)
_BRACKET = re.compile(r"[\[\]()]")
_BROKEN_INITIALS = {r"{\textbraceleft}": "{", r"{\textbraceright}": "}", r"{\textbackslash}": "\\", r"\$": "$"}
OTHERS = Person(literal="others")
"""The author list goes on: ``and others``."""


def split_people(text: str) -> list[str]:
    """The names of a list: ``A. Berg and {Black and White}`` is ``["A. Berg", "{Black and White}"]``."""
    if "and" not in text.lower():
        return [name] if (name := text.strip()) else []
    if "{" not in text:
        return [name.strip() for name in _AND.split(f" {text} ") if name.strip()]
    names, start, depth = [], 0, 0
    for match in _AND_OR_BRACE.finditer(text):
        piece = match.group()
        if piece in "{}":
            depth = max(0, depth + (1 if piece == "{" else -1))
        elif depth == 0 and piece[0] not in "\\{":
            names.append(text[start : match.start()])
            start = match.end()
    return [name.strip() for name in [*names, text[start:]] if name.strip()]


@lru_cache(maxsize=65536)
def parse_person(text: str) -> Person:
    """One name, in LaTeX or plain Unicode: "First von Last", "von Last, First" or "von Last, Jr, First".

    A name that is wholly in braces, and one that has more commas than a name can have, is kept as ``literal``. A single
    word is a family name. ``and others`` and ``et al.`` give ``OTHERS``. Never raises.
    """
    text = text.strip()
    if text.rstrip(".").lower() in ("others", "et al"):
        return OTHERS
    return _simple(text) or _parsed(text)


def _simple(text: str) -> Person | None:
    """Most names, at a glance: ``Ada B. Lovelace`` or ``Lovelace, Ada B.``, letters only; None for any other."""
    found = _SIMPLE.fullmatch(text)
    if found is None:
        return None
    given, family, last, first = found.groups()
    if last:
        return Person(last, first)
    return Person(family, given) if given[0].isupper() and family not in _words("suffixes") else None


def _parsed(text: str) -> Person:
    if _braced(text):
        return Person(literal=_plain(text) or text)
    parts = _parts(text)
    if not 0 < len(parts) <= 3 or not all(parts):
        return Person(literal=_plain(text) or text)
    if len(parts) == 3 and parts[2][0] in _words("suffixes"):
        parts = [parts[0], parts[2], parts[1]]
    if len(parts) == 1:
        person = _natural(parts[0])
    else:
        person = _family(parts[0], given=_join(parts[-1]), suffix=_join(parts[1]) if len(parts) == 3 else None)
    return person if person.family else Person(literal=_plain(text) or text)


@lru_cache(maxsize=65536)
def format_person(person: Person, *, ascii_only: bool = True) -> str:
    r"""A name as BibTeX reads it: ``van den Berg, Anna``, ``Daum{\'e}, III, Hal``, ``{The Vision Group}``.

    Braces are added only where the name would not read back to the same ``Person`` without them, and around brackets,
    which would end the optional argument into which styles put names.
    """

    def write(text: str) -> str:
        return encode(text) if ascii_only else _for_biber(encode(text, ascii_only=False))

    def plain(text: str) -> str:
        return braced(text) if _BRACKET.search(text) else write(text)

    def braced(text: str) -> str:
        return f"{{{write(text)}}}"

    if person == OTHERS:
        return "others"
    if not person.literal:
        settable = _settable(person, plain)
        for family in (plain, braced):
            name = _comma_form(person, plain, family)
            if parse_person(name) == settable and split_people(name) == [name]:
                return name
    return braced(person.name())


def _for_biber(name: str) -> str:
    """Characters of which biber would make broken initials, as code points."""
    for latex, char in _BROKEN_INITIALS.items():
        name = name.replace(latex, f"{{[U+{ord(char):04X}]}}")
    return name


def _settable(person: Person, write: Callable[[str], str]) -> Person:
    """The name as it comes back from LaTeX, where a ligature is two letters."""
    parts = {part: getattr(person, part) for part in ("family", "given", "particle", "suffix")}
    return Person(**{part: _plain(write(text)) if text else None for part, text in parts.items()})


def _comma_form(person: Person, write: Callable[[str], str], family: Callable[[str], str]) -> str:
    last = " ".join(part for part in (write(person.particle or ""), family(person.family or "")) if part)
    return ", ".join(part for part in (last, write(person.suffix or ""), write(person.given or "")) if part)


def _braced(text: str) -> bool:
    r"""Whether one pair of braces holds the whole name, and is not one accented letter such as ``{\'E}``."""
    if not (text.startswith("{") and text.endswith("}")) or text.startswith(("{\\", "{[U+")):
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return at == len(text) - 1
    return False


def _parts(text: str) -> list[list[str]]:
    """Words by comma, braces and their content being one word."""
    simple = decode_symbols(text)
    if not _NOT_SIMPLE.search(simple):
        parts: list[list[str]] = [part.split() for part in simple.split(",")]
        return parts if len(parts) == 1 or parts[-1] else parts[:-1]
    parts = [[]]
    word, depth = "", 0
    for piece in _TOKEN.findall(text):
        if piece in "{}":
            depth = max(0, depth + (1 if piece == "{" else -1))
            word += piece
        elif depth == 0 and (piece.isspace() or piece.strip("~ ") == "" or "," in piece):
            parts[-1] += [word] if word else []
            word = ""
            parts += [[]] if "," in piece else []
        else:
            word += piece
    parts[-1] += [word] if word else []
    return parts if len(parts) == 1 or parts[-1] else parts[:-1]


def _natural(words: list[str]) -> Person:
    """First von Last."""
    if len(words) == 2 and all(_EAST_ASIAN.fullmatch(word) for word in words):
        return Person(family=words[0], given=words[1])
    suffix = _plain(words[-1]) if len(words) > 2 and _plain(words[-1]) in _words("suffixes") else None
    words = words[:-1] if suffix else words
    start = next((k for k in range(1, len(words) - 1) if _lower(words[k])), None)
    if start is None:
        start = 0 if _lower(words[0]) and len(words) > 1 else _capital_particle(words)
    return _family(words[start:], given=_join(words[:start]), suffix=suffix)


def _family(words: list[str], *, given: str | None, suffix: str | None) -> Person:
    """Von Last: leading lower-case words are the particle, a closing Jr. the suffix."""
    own = _plain(words[-1]) if len(words) > 1 and words[-1] in _words("suffixes") else None
    words = words[:-1] if own else words
    start = 0
    while start < len(words) - 1 and _lower(words[start]):
        start += 1
    return Person(_join(words[start:]), given, _join(words[:start]), suffix or own)


def _capital_particle(words: list[str]) -> int:
    """Where the family name begins in a name without a lower-case particle."""
    last = len(words) - 1
    if last >= 2 and _plain(words[0]) not in _words("family_first"):
        return next((k for k in range(1, last) if words[k] in _words("capital_particles")), last)
    return last


def _lower(word: str) -> bool:
    """Whether BibTeX takes the word for a particle; a word in braces has no case."""
    if word[0].isupper() or (word.startswith("{") and not word.startswith("{\\")):
        return False
    first = next((char for char in _plain(word) if char.isalpha()), "")
    return first.islower()


def _join(words: list[str]) -> str | None:
    return (_plain(" ".join(words)) or None) if words else None


def _plain(text: str) -> str:
    return " ".join(to_unicode(text).split())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("names.yaml")[name])
