"""The lines of a pasted page put together to titles and paragraphs, hard-wrapped as they may be.

Where a page was wrapped at a width, a line goes on exactly where the next word would not have fitted; that it was, and
at which, is read from its own lines. Elsewhere length, capitals and closing marks have to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from surveytools.readers.page_lines import CLOSED, LONG, Kind, capitals, count_names, is_titlelike, kind_of, words_of

ENOUGH = 4
"""Lines that must surely go on before a page counts as wrapped."""
SEVERAL = 3000
"""Characters beyond which lines without a blank one between them are more than one paper."""
_BLANK = " \t\u00a0\u200b\u200e\u3000\ufeff\f\v"
_ENDED = re.compile(rf"{CLOSED.pattern}|://\S*$")
_LABEL = re.compile(r"\s*(?:paper\s+)?title\s*:\s*(?=\S)", re.IGNORECASE)


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
    blocks = [*_blocks(page)]
    wrapped = wrapped_at([[line.text for line in block] for block in blocks])
    for piece in (piece for block in blocks for piece in _joined(block, wrapped)):
        goes_on = lines and lines[-1].block == piece.block and lines[-1].kind == "prose" and piece.text.endswith(".")
        lines.append(replace(piece, kind="prose") if goes_on and piece.kind == "text" else piece)
    counts = Counter(line.text for line in lines)
    return [replace(line, kind="weak") if line.kind == "text" and counts[line.text] > 2 else line for line in lines]


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


def wrapped_at(blocks: Sequence[Sequence[str]]) -> int | None:
    """The width at which a page was wrapped, None for any other: told by lines that surely go on, in lower case."""
    pairs = [pair for block in blocks for pair in pairwise(block) if pair[1][0].islower() and " " in pair[0]]
    if len(pairs) < ENOUGH:
        return None
    width = sorted(len(line) for line, _ in pairs)[(len(pairs) * 19 - 1) // 20]
    full = sum(_is_full(line, following, width) for line, following in pairs)
    return width if width <= LONG and full >= 0.9 * len(pairs) else None


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted."""
    return width + 8 >= len(line) > width - 1 - len(following.split()[0])


def _joined(block: list[Stretch], wrapped: int | None) -> Iterator[Stretch]:
    """Put the lines of a hard-wrapped paragraph together again, and say what kind each stretch is."""
    width = _width(block)
    several = sum(len(line.text) for line in block) > SEVERAL
    current: list[Stretch] = []
    for index, line in enumerate(block):
        goes_on = bool(current) and _continues(current, line.text, width, wrapped)
        if goes_on and several and wrapped and _ENDED.search(current[-1].text):
            goes_on = not _opens_with_title([line.text for line in block[index : index + 5]], wrapped)
        chrome = kind_of(line.text) == "chrome"
        if chrome and goes_on:
            chrome = len(current) <= 2 if wrapped is None else _stands_alone(current, line.text)
        if current and (chrome or not goes_on):
            yield _merge(current)
            current = []
        if chrome:
            yield replace(line, kind="chrome")
        else:
            current.append(line)
    if current:
        yield _merge(current)


def _stands_alone(before: Sequence[Stretch], text: str) -> bool:
    """Of what looks like the site's but would go on: a date or count does; ``Models`` may close a title."""
    begins = len(before) <= 2 or _ENDED.search(before[-1].text)
    return bool(begins) and "/" not in text and any(char.isdigit() for char in text)


def _width(block: list[Stretch]) -> int:
    """At how many characters the block was wrapped: its longest line, unless that is a title."""
    sizes = sorted(len(line.text) for line in block)
    return max(size for size in sizes if len(sizes) < 4 or size <= 1.25 * sizes[len(sizes) // 2])


def _continues(before: list[Stretch], text: str, width: int, wrapped: int | None) -> bool:
    """Whether a line goes on where the lines before it were wrapped, rather than beginning something of its own."""
    last = before[-1].text
    full = wrapped is not None and _is_full(last, text, wrapped)
    if len(before) == 1 and kind_of(last) == "weak" and not full:
        return False
    if (names := count_names(text)) and not (full and (names == 1 or len(before) > 2)):
        return False
    if (
        (text[0].islower() and len(last) >= 30)
        or text[0] == "("
        or last.endswith((",", ":", ";", "-", "–", "("))
        or last.split()[-1].lower() in words_of("small")
    ):
        return True
    if len(before) == 1 and not last.split()[-1][0].islower() and capitals(last) >= 0.7 and capitals(text) < 0.7:
        return False
    if wrapped is not None:
        return full
    if len(last) > width + 8 or text[0] in "•-*":
        return False
    return len(last) + 1 + len(text.split()[0]) > 0.9 * width and width <= LONG


def _opens_with_title(lines: list[str], wrapped: int) -> bool:
    """Whether lines after a closed sentence begin with a title, and more below it: in title case, or not full."""
    if len(lines) > 1 and capitals(lines[0]) >= 0.8 and is_titlelike(lines[0]):
        return True
    for count, (line, following) in enumerate(pairwise(lines), 1):
        if not _is_full(line, following, wrapped):
            return is_titlelike(" ".join(lines[:count])) and "/" not in line.split()[-1]
    return False


def _merge(lines: list[Stretch]) -> Stretch:
    first, last = lines[0], lines[-1]
    text = "\n".join(line.text for line in lines)
    return Stretch(
        first.start, last.end, first.line, text, kind_of(text.replace("\n", " ")), first.block, first.labelled
    )
