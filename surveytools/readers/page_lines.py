"""What a line or paragraph of a pasted page looks like: the site's, a title's or an abstract's.

Nothing here knows one site: a kind is decided from length, sentence punctuation, capitals, how often a line recurs, and
the words and shapes of ``data/page.yaml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from surveytools.readers.tables import load

Kind = Literal["chrome", "weak", "names", "person", "text", "prose"]

LONG = 200
_WORD = re.compile(r"\S*\w\S*")
_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bet al)(?<!\bvs)(?<!\b[A-Z])[.!?](?=[\s\"”')]|$)|[。！？]")
_CLOSED = re.compile(r"[.!?。！？…][\"”’')\]]*$")
_BLANK = " \t\u00a0\u200b\u200e\u3000\ufeff\f\v"
_LABEL = re.compile(r"\s*(?:paper\s+)?title\s*:\s*(?=\S)", re.IGNORECASE)
_PIECE = re.compile(r"\s*(?:,|;|·|•|\||&|\band\b|\bet al\b\.?)\s*")
_PARTS = re.compile(r"\s*[·•|]\s*|\s+[-–—]\s+|,\s+|\s{3,}|\t")
_FOOTMARK = re.compile(r"[\d*†‡§¶∗,\s]+$")
_NAME_PART = re.compile(r"(?:[A-Z]\.?-?){1,3}|[A-Z][\w’'.-]*[\w.]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line, or several that belong together, of the page: ``page[start:end]``, from ``line`` on."""

    start: int
    end: int
    line: int
    text: str
    kind: Kind
    block: int
    labelled: bool = False

    @property
    def long(self) -> bool:
        """Whether this is long enough to be an abstract whatever stands around it."""
        return len(self.text) >= LONG


def stretches(page: str) -> list[Stretch]:
    """The page cut into stretches in order, each with its kind; blank lines only part blocks."""
    lines: list[Stretch] = []
    for piece in (piece for block in _blocks(page) for piece in _joined(block)):
        goes_on = lines and lines[-1].block == piece.block and lines[-1].kind == "prose" and piece.text.endswith(".")
        lines.append(replace(piece, kind="prose") if goes_on and piece.kind == "text" else piece)
    counts = Counter(line.text for line in lines)
    return [replace(line, kind="weak") if line.kind == "text" and counts[line.text] > 2 else line for line in lines]


def is_prose(text: str) -> bool:
    """Whether a stretch reads as sentences: ``We fold shirts. It works well in most homes.`` but no title."""
    words = len(_WORD.findall(text))
    if words >= 45 or len(text) >= 300:
        return True
    ends = len(_SENTENCE_END.findall(text))
    enough = words >= 6 or len(text) >= 40
    return (
        enough
        and bool(_CLOSED.search(text))
        and (ends >= 2 or (not text.endswith(("?", "!")) and capitals(text) < 0.6))
    )


def count_names(text: str) -> int:
    """How many people a line names, 0 for any other line: 3 for ``Jane Doe1, Wei Zhang2 and A. B. van Berg``."""
    text = re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)
    pieces = [piece for piece in (_FOOTMARK.sub("", piece) for piece in _PIECE.split(text)) if piece]
    named = sum(map(_is_name, pieces))
    return len(pieces) if named and named >= 0.8 * len(pieces) else 0


def is_titlelike(text: str) -> bool:
    """Whether a line is a title even where no abstract follows: long enough, no closed sentence."""
    words = _WORD.findall(text)
    if (
        len(words) < 3
        or len(text) < 15
        or len(words) > 45
        or text.endswith((".", ",", ";", "…", "..."))
        or speaks_to_visitor(text)
    ):
        return False
    return len(words) >= 4 or ":" in text or len(text) >= 20


def speaks_to_visitor(text: str) -> bool:
    """Whether the site speaks to whoever looks at it: ``Sign up for our newsletter``."""
    return any(pattern.search(text) for pattern in patterns("site"))


def capitals(text: str) -> float:
    """The share of longer words that begin with a capital or hold a digit: near 1 in a title in title case."""
    words = [word.lstrip("\"“‘'([$") for word in _WORD.findall(text)]
    words = [word for word in words if len(word) > 3 and word.lower() not in _words("small")]
    return sum(not word[:1].islower() for word in words) / len(words) if words else 0.0


def kind_of(text: str) -> Kind:
    """The kind of one stretch by itself."""
    if _is_chrome(text):
        return "chrome"
    if names := count_names(text):
        return "person" if names == 1 else "names"
    if is_prose(text):
        opening = re.split(r"[.!?]\s", text, maxsplit=1)[0]
        return "chrome" if len(text) < 3 * LONG and speaks_to_visitor(opening) else "prose"
    if speaks_to_visitor(text) or any(pattern.fullmatch(text) for pattern in patterns("weak")):
        return "weak"
    return "text"


def _is_chrome(text: str) -> bool:
    """Whether a line, or each part of ``12 comments · 3 days ago``, is the site's and nothing else."""
    if not any(char.isalpha() for char in text) or any(pattern.fullmatch(text) for pattern in patterns("chrome")):
        return True
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return len(text) < LONG and len(parts) > 1 and all(_is_chrome(part) for part in parts)


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(load("page")[group])


@cache
def patterns(group: str) -> tuple[re.Pattern[str], ...]:
    """The rules of a group of ``data/page.yaml``, compiled, in their order."""
    data = load("page")
    fill = {"MONTH": data["months"], "PHRASE": data["phrases"]}
    fills = {
        key: "(?>(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![^\W\d_]))"
        for key, words in fill.items()
    }
    flags = 0 if group == "weak" else re.IGNORECASE
    return tuple(
        re.compile(re.sub("MONTH|PHRASE", lambda found: fills[found[0]], rule["pattern"]), flags)
        for rule in data[group]
    )


def _is_name(text: str) -> bool:
    parts = text.split()
    if not 2 <= len(parts) <= 5 or ":" in text:
        return False
    named = [part for part in parts if part not in _words("particles")]
    return len(named) >= 2 and all(_NAME_PART.fullmatch(part) for part in named)


def _blocks(page: str) -> Iterator[list[Stretch]]:
    """Lines between blank ones; each line without the white space around it."""
    block: list[Stretch] = []
    number = offset = 0
    for count, line in enumerate(page.split("\n"), 1):
        text = line.strip().strip(_BLANK).strip()
        start = offset + line.find(text)
        offset += len(line) + 1
        if text:
            label = _LABEL.match(text)
            skip = label.end() if label else 0
            block.append(Stretch(start + skip, start + len(text), count, text[skip:], "text", number, bool(skip)))
        elif block:
            yield block
            block, number = [], number + 1
    if block:
        yield block


def _joined(block: list[Stretch]) -> Iterator[Stretch]:
    """Put the lines of a hard-wrapped paragraph together again, and say what kind each stretch is."""
    width = _width(block)
    current: list[Stretch] = []
    for line in block:
        goes_on = _continues(current, line, width)
        chrome = kind_of(line.text) == "chrome" and not (goes_on and len(current) > 2)
        if current and (chrome or not goes_on):
            yield _merge(current)
            current = []
        if chrome:
            yield replace(line, kind="chrome")
        else:
            current.append(line)
    if current:
        yield _merge(current)


def _width(block: list[Stretch]) -> int:
    """At how many characters the block was wrapped: its longest line, unless that is a title."""
    sizes = sorted(len(line.text) for line in block)
    return max(size for size in sizes if len(sizes) < 4 or size <= 1.25 * sizes[len(sizes) // 2])


def _continues(before: list[Stretch], line: Stretch, width: int) -> bool:
    """Whether a line goes on where the lines before it were wrapped, rather than beginning something of its own."""
    if not before:
        return False
    last = before[-1].text
    if len(before) == 1 and kind_of(last) == "weak":
        return False
    if count_names(line.text):
        return False
    if (
        (line.text[0].islower() and len(last) >= 30)
        or line.text[0] == "("
        or last.endswith((",", ":", ";", "-", "–", "("))
        or last.split()[-1].lower() in _words("small")
    ):
        return True
    if len(last) > width + 8 or line.text[0] in "•-*":
        return False
    if len(before) == 1 and capitals(last) >= 0.7 and capitals(line.text) < 0.7:
        return False
    full = len(last) + 1 + len(line.text.split()[0]) > 0.9 * width
    return full and width <= LONG


def _merge(lines: list[Stretch]) -> Stretch:
    first, last = lines[0], lines[-1]
    text = "\n".join(line.text for line in lines)
    return Stretch(
        first.start, last.end, first.line, text, kind_of(text.replace("\n", " ")), first.block, first.labelled
    )
