"""Faults that show only beside other entries, or beside the documents that cite them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from surveytools.bibliography.checks.view import Fault, Item
from surveytools.bibliography.venues import venue_kind
from surveytools.errors import nearest
from surveytools.files import read_text
from surveytools.readers.identifiers import find_arxiv, find_doi
from surveytools.text.fold import fold

_CITE = re.compile(r"\\(?:[A-Za-z]*cite[A-Za-z]*|nocite)\*?\s*(?:\[[^\]]*\]\s*){0,2}\{([^{}]*)\}")
_AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^{}]*)\}")


def keys(items: Sequence[Item]) -> Iterator[Fault]:
    """Two entries with one key, whatever its case."""
    seen: dict[str, Item] = {}
    for item in items:
        first = seen.setdefault(item.key.casefold(), item) if item.key else item
        if first is not item:
            yield item.fault("duplicate-key", f"the key is taken by the entry on line {first.line}; change one")


def works(items: Sequence[Item]) -> Iterator[Fault]:
    """One work twice; a preprint beside its published version is told as that."""
    seen: dict[tuple[str, str], Item] = {}
    told: set[int] = set()
    for item in items:
        for name in _work(item):
            first = seen.setdefault(name, item)
            if first is item or first.key.casefold() == item.key.casefold() or item.line in told:
                continue
            told.add(item.line)
            preprint, other = (item, first) if _is_preprint(item) else (first, item)
            if _is_preprint(preprint) and not _is_preprint(other):
                yield preprint.fault("preprint-of-published", f"its published version is {other.key}; cite that")
            else:
                yield item.fault("duplicate-work", f"the same work as {first.key} on line {first.line}; keep one")


def published(item: Item) -> Iterator[Fault]:
    """A preprint whose own fields say where it was published."""
    doi = find_doi(item.text("doi")) or ""
    note = item.text("note", "addendum", "comment", "pubstate").lower()
    said = re.search(r"\b(?:published in|accepted (?:at|to|by)|to appear in|appeared in)\b", note)
    if _is_preprint(item) and ((doi and not doi.startswith("10.48550/")) or said):
        where = f"doi {doi}" if doi and not doi.startswith("10.48550/") else "its note"
        yield item.fault("published-preprint", f"{where} says that it was published; cite the published version")


def citations(items: Sequence[Item], documents: Iterable[str | Path]) -> Iterator[tuple[str, Fault]]:
    """Keys that no document cites, and keys that are cited and are not there: with the file that the fault is in."""
    files = [Path(document) for document in documents]
    known = {item.key: item for item in items if item.key}
    cited: set[str] = set()
    for file in files:
        for key, line in _cited(file):
            cited.add(key)
            if key not in known and key != "*":
                yield str(file), ("cited-key-missing", f'no entry "{key}"; {nearest(key, known)[:200]}', line)
    if files and "*" not in cited:
        for key, item in known.items():
            if key not in cited:
                yield "", item.fault("never-cited", "no document cites it; delete it or cite it")


def _cited(file: Path) -> Iterator[tuple[str, int]]:
    """Keys of a .tex or .aux file with their lines, each once."""
    seen = set()
    for number, line in enumerate(read_text(file).split("\n"), 1):
        pattern = _AUX if file.suffix == ".aux" else _CITE
        words = line if file.suffix == ".aux" else re.sub(r"(?<!\\)%.*", "", line)
        for match in pattern.finditer(words):
            for key in (key.strip() for key in match[1].split(",")):
                if key and key not in seen:
                    seen.add(key)
                    yield key, number


def _work(item: Item) -> Iterator[tuple[str, str]]:
    if doi := find_doi(item.text("doi")):
        yield "doi", doi
    if arxiv := find_arxiv(item.text("eprint", "arxiv"), bare=True):
        yield "arxiv", arxiv[0]
    title = fold(item.text("title"))
    if len(title) > 10:
        yield "title", title


def _is_preprint(item: Item) -> bool:
    venue = item.text("journal", "journaltitle", "booktitle", "howpublished")
    if venue:
        return venue_kind(venue) == "preprint"
    return item.type in ("misc", "online", "unpublished") and bool(item.get("eprint", "arxiv"))
