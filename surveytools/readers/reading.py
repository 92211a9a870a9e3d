"""Files in, papers and problems out, and an account that balances: every record is kept, repaired or lost."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.errors import InputError
from surveytools.files import dump_json
from surveytools.memory import cache_folder, remembered
from surveytools.model import Paper, Problem
from surveytools.readers.build import build
from surveytools.readers.decode import Decoded, decode
from surveytools.readers.identity import assign_ids
from surveytools.readers.kept import Columns, columns_of, rows_of
from surveytools.readers.meaning import table, with_mapping
from surveytools.readers.record import Record, Row
from surveytools.readers.registry import SUFFIXES, named, recognise, recognise_bytes
from surveytools.readers.sources import expand, load_bytes

if TYPE_CHECKING:
    import pandas as pd


LARGE = 1_000_000
"""Bytes from which a file is remembered, so that a library of ten thousand entries is parsed once."""
MANY = 100_000
"""New objects from which a reading is large to the collector."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the records of one file: ``seen == kept + repaired + lost``, always."""

    file: str
    format: str
    encoding: str
    seen: int
    kept: int
    repaired: int
    lost: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Papers in the order of the files, what had to be said about them, and an account a file."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]
    accounts: tuple[Account, ...]


def read_papers(
    *files: str | Path, format: str | None = None, mapping: Mapping[str, str] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Papers and problems of files as frames: ``papers, problems = read_papers("page.txt", "more.bib")``.

    A pasted page, BibTeX, JSONL or CSV, recognised by content; ``format`` overrides that, ``mapping`` says what a
    column means (``{"Paper name": "title"}``). Columns: ``schema.PAPERS`` and ``schema.PROBLEMS``. Raises
    ``InputError`` for a file that cannot be read as a whole and ``UsageError`` for an unknown format; bad records are
    problems.
    """
    from surveytools.frames import papers_frame, problems_frame

    reading = read_files(files, format=format, mapping=mapping)
    return papers_frame(reading.papers), problems_frame(reading.problems)


def read_files(
    files: Sequence[str | Path], *, format: str | None = None, mapping: Mapping[str, str] | None = None
) -> Reading:
    """The same as rows, with the accounts; ``-`` is standard input, a folder all files in it, ``.gz`` is unpacked.

    A file of a folder that cannot be read is a problem; a file that was asked for by name raises ``InputError``.
    """
    names, asked = list(expand(files, SUFFIXES)), set(map(str, files))
    with _no_collection():
        read = [_tried(file, format, mapping or {}, given=file in asked) for file in names]
        rows = assign_ids([rows for rows, _, _ in read])
    papers = tuple(row for batch in rows for row in batch if isinstance(row, Paper))
    problems = tuple(row for batch in rows for row in batch if isinstance(row, Problem))
    accounts = tuple(
        _account(file, kind, encoding, batch)
        for file, (_, kind, encoding), batch in zip(names, read, rows, strict=True)
    )
    return Reading(papers, problems, accounts)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Papers hold no cycles, and looking for some among a hundred thousand of them takes as long as reading them.

    Frozen and unfrozen, a large reading is old from the start: only a full collection looks at it. What a small one
    leaves behind is collected as ever.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if gc.get_count()[0] > MANY:
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _tried(file: str, format: str | None, mapping: Mapping[str, str], *, given: bool) -> tuple[list[Row], str, str]:
    try:
        return _read(file, format, mapping)
    except InputError as error:
        if given:
            raise
        return [Problem("lost", "file", error.message, file, error.line)], "unknown", "unknown"


def _read(file: str, format: str | None, mapping: Mapping[str, str]) -> tuple[list[Row], str, str]:
    data = load_bytes(file)
    if len(data) < LARGE or cache_folder() is None:
        return _parse(data, file, format, mapping)
    said = dump_json([file, format, sorted(mapping.items())]).encode()

    def make() -> tuple[Columns, str, str]:
        rows, kind, encoding = _parse(data, file, format, mapping)
        return columns_of(rows), kind, encoding

    told, kind, encoding = remembered("readings", [data, said], ("readers", "text"), make)
    return rows_of(told), kind, encoding


def _parse(data: bytes, file: str, format: str | None, mapping: Mapping[str, str]) -> tuple[list[Row], str, str]:
    kind = named(format) if format else recognise_bytes(data)
    source: str | bytes = data
    if kind is not None and kind.binary:
        decoded = Decoded("", "binary")
    else:
        decoded = decode(data, file)
        kind = kind or recognise(decoded.text, file)
        source = decoded.text
    found = kind.records(source, file) if mapping else kind.rows(source, file)
    rows = list(build(found, with_mapping(table(kind.meaning), mapping)))
    if rows and all(isinstance(row, Problem) and row.code.endswith(".no-title") for row in rows):
        raise InputError(f"no record has a title; {_names(kind.records(source, file))}", file=file)
    return [*decoded.problems, *rows], kind.name, decoded.encoding


def _names(records: Iterable[Record | Problem]) -> str:
    """What the records have instead, and how to say which of it is the title."""
    names = dict.fromkeys(name for record in records if isinstance(record, Record) for name in record.values)
    shown = ", ".join([*names][:12])
    return f"they have {shown or 'nothing'}; say which is the title with --map NAME=title"


def _account(file: str, format: str, encoding: str, rows: Sequence[Row]) -> Account:
    """Count outcomes: a lost problem is a record, a paper is one, repaired where a problem before it says so."""
    counts = {"kept": 0, "repaired": 0, "lost": 0}
    mended = False
    for row in rows:
        if isinstance(row, Paper):
            counts["repaired" if mended else "kept"] += 1
            mended = False
        elif row.severity == "lost":
            counts["lost"] += 1
        else:
            mended = mended or row.severity == "repaired"
    return Account(file, format, encoding, sum(counts.values()), **counts)
