"""A pasted web page: titles and abstracts between whatever else the site showed.

An abstract is a stretch of prose; its title is the last line before it that is not the site's. What reads as a title
but has no abstract is kept and said; prose that no title stands before is lost and said.
"""

from __future__ import annotations

from collections.abc import Iterator

from surveytools.errors import InputError
from surveytools.model import Origin, Problem
from surveytools.readers.page_lines import Stretch, is_titlelike, stretches
from surveytools.readers.record import Record

NAME = "page"
SHORT = 150
"""Prose below this, and far below what is usual on the page, is the site's unless a good title stands before it."""


def looks_like(text: str) -> bool:
    """Any text may be a pasted page."""
    return True


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """The papers of a page, in its order; raises ``InputError`` where no abstract at all is found.

    ``"New\\n\\nA Title\\n\\nWe fold shirts. It works well.\\n\\nUpvote 12"`` is one paper. Limitation: a title of fewer
    than three words that has no abstract is taken for the site's.
    """
    found = False
    for entry in _entries(stretches(text)):
        if isinstance(entry, Stretch):
            message = "an abstract stands under no title; put its title on a line above it"
            yield Problem("lost", "page.no-title", message, file, entry.line, raw=text[entry.start : entry.end])
            continue
        title, prose = entry
        found = found or bool(prose)
        yield _record(text, file, title, prose)
    if not found:
        message = (
            "no abstract found on this page; expected titles, each followed by its abstract, with blank lines between"
        )
        raise InputError(message, file=file)


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
    """Titles with their abstracts, and abstracts without a title, in order."""
    pending: list[Stretch] = []
    title: Stretch | None = None
    prose: list[Stretch] = []
    typical = _typical(lines)
    for index, line in enumerate(lines):
        if line.kind == "chrome":
            continue
        if line.kind != "prose":
            pending.append(line)
        elif pending:
            chosen = _title(pending, line, typical)
            if chosen is None:
                continue
            if title:
                yield title, prose
            yield from ((orphan, []) for orphan in pending[: pending.index(chosen)] if _orphan(orphan))
            title, prose, pending = chosen, [line], []
        elif prose and lines[index - 1] is prose[-1]:
            prose.append(line)
        elif line.long:
            if title:
                yield title, prose
            yield line
            title, prose = None, []
    if title:
        yield title, prose
    yield from ((orphan, []) for orphan in pending if _orphan(orphan))


def _title(pending: list[Stretch], prose: Stretch, typical: int) -> Stretch | None:
    """Of the lines before an abstract, the one that is its title; none where a short sentence is the site's own."""
    good = [line for line in pending if _orphan(line)]
    if good or len(prose.text) < min(SHORT, typical // 6):
        return good[-1] if good else None
    fair = [line for line in pending if line.kind in ("text", "person")]
    return (fair or pending)[-1]


def _orphan(line: Stretch) -> bool:
    return line.kind == "text" and is_titlelike(line.text)


def _typical(lines: list[Stretch]) -> int:
    """The median length of the page's prose."""
    sizes = sorted(len(line.text) for line in lines if line.kind == "prose")
    return sizes[len(sizes) // 2] if sizes else 0
