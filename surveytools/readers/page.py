"""A pasted web page: titles and abstracts between whatever else the site showed.

An abstract is a stretch of prose; its title is the last line before it that is not the site's. What reads as a title
but has no abstract is kept and said; prose that no title stands before is lost and said.
"""

from __future__ import annotations

from collections.abc import Iterator

from surveytools.errors import InputError
from surveytools.model import Origin, Problem
from surveytools.readers.page_facts import Facts
from surveytools.readers.page_lines import is_titlelike
from surveytools.readers.page_paragraphs import Stretch, stretches
from surveytools.readers.record import Record

NAME = "page"
SHORT = 150
"""Prose below this, and far below what is usual on the page, is the site's unless a good title stands before it."""


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """The papers of a page, in its order; raises ``InputError`` where no abstract at all is found.

    ``"New\\n\\nA Title\\n\\nWe fold shirts. It works well.\\n\\nUpvote 12"`` is one paper. Limitation: a title of fewer
    than three words that has no abstract is taken for the site's.
    """
    found = False
    lines = stretches(text)
    facts = Facts(lines)
    for entry in _entries(lines):
        if isinstance(entry, Stretch):
            yield _aside(text, file, entry)
            continue
        title, prose = entry
        found = found or bool(prose)
        record = _record(text, file, title, prose)
        record.values |= {name: list(values) for name, values in facts.of(title, prose).items()}
        yield record
    if not found:
        message = (
            "no abstract found on this page; expected titles, each followed by its abstract, with blank lines between"
        )
        raise InputError(message, file=file)


def _aside(page: str, file: str, line: Stretch) -> Problem:
    """What is no paper: an abstract without a title is lost, any other line that nobody knows is said."""
    raw = page[line.start : line.end]
    if line.kind == "prose" and line.long:
        message = "an abstract stands under no title; put its title on a line above it"
        return Problem("lost", "page.no-title", message, file, line.line, raw=raw)
    message = "taken for the site's and left out; if it is a title, put its abstract below it"
    return Problem("note", "page.left-out", message, file, line.line, raw=raw)


def _record(page: str, file: str, title: Stretch, prose: list[Stretch]) -> Record:
    record = Record(Origin(file, title.line, NAME), {"title": [page[title.start : title.end]]})
    if not prose:
        record.raw = page[title.start : title.end]
        record.say("note", "page.no-abstract", "a title without an abstract; add the abstract below it, or delete it")
        return record
    record.values["abstract"] = [page[prose[0].start : prose[-1].end]]
    record.raw = page[title.start : prose[-1].end]
    if len(prose) > 1:
        message = f"the abstract has {len(prose)} paragraphs; if one is another paper's, give it its title"
        record.say("note", "page.paragraphs", message, line=prose[1].line, raw=page[prose[1].start : prose[1].end])
    return record


def _entries(lines: list[Stretch]) -> Iterator[tuple[Stretch, list[Stretch]] | Stretch]:
    """Titles with their abstracts, and what is left over, in order."""
    pending: list[Stretch] = []
    entry: tuple[Stretch, list[Stretch]] | None = None
    typical = _typical(lines)
    for index, line in enumerate(lines):
        if line.kind == "chrome":
            continue
        if line.kind != "prose":
            pending.append(line)
            continue
        if entry and not pending and lines[index - 1] is entry[1][-1]:
            entry[1].append(line)
            continue
        title = _title(pending, line, typical)
        if title is None:
            pending.append(line)
            continue
        if entry:
            yield entry
        yield from _left_over(pending[: pending.index(title)])
        entry, pending = (title, [line]), []
    if entry:
        yield entry
    yield from _left_over(pending)


def _left_over(pending: list[Stretch]) -> Iterator[tuple[Stretch, list[Stretch]] | Stretch]:
    """Of what stands before a title: titles without an abstract, and lines that nobody knows."""
    for line in pending:
        if _orphan(line):
            yield line, []
        elif line.kind in ("text", "prose"):
            yield line


def _title(pending: list[Stretch], prose: Stretch, typical: int) -> Stretch | None:
    """Of the lines before an abstract, the one that is its title; none where a short sentence is the site's own."""
    after = max((index + 1 for index, line in enumerate(pending) if line.kind == "prose"), default=0)
    pending = pending[after:]
    good = [line for line in pending if _orphan(line)]
    if good or not pending or len(prose.text) < min(SHORT, typical // 4):
        return good[-1] if good else None
    fair = [line for line in pending if line.kind in ("text", "person")]
    return (fair or pending)[-1]


def _orphan(line: Stretch) -> bool:
    return line.kind == "text" and is_titlelike(line.text)


def _typical(lines: list[Stretch]) -> int:
    """The length of an abstract that is rather long for this page: three in four are shorter."""
    sizes = sorted(len(line.text) for line in lines if line.kind == "prose")
    return sizes[len(sizes) * 3 // 4] if sizes else 0
