"""All checks over one .bib, in the order of its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from surveytools.bibliography.checks import across, entry, names, numbers, text
from surveytools.bibliography.checks.view import Fault, Item, items
from surveytools.files import read_text
from surveytools.model import Problem

_OF_ONE: tuple[Callable[[Item], Iterator[Fault]], ...] = (
    entry.syntax,
    entry.types_and_fields,
    entry.venues,
    entry.retracted,
    text.specials,
    text.titles,
    names.people,
    numbers.identifiers,
    numbers.arxiv,
    numbers.dates_and_pages,
    across.published,
)


def check_bib(path: str | Path, *, documents: Iterable[str | Path] = (), biblatex: bool = False) -> tuple[Problem, ...]:
    """Faults of a .bib as problems, ``references.bib:12: note: bib.et-al: ...``, in the order of its lines.

    ``documents`` are .tex or .aux files that cite from it: then keys that nobody cites and cited keys that are missing
    are faults as well. ``biblatex`` allows letters beyond ASCII. The codes stand in ``data/checks.yaml``, each with an
    entry that has the fault. Raises ``InputError`` for a file that cannot be read.
    """
    found = list(items(read_text(path)))
    faults = [fault for item in found for check in _OF_ONE for fault in check(item)]
    faults += [fault for item in found for fault in text.letters(item, biblatex=biblatex)]
    faults += [*across.keys(found), *across.works(found)]
    problems = [_problem(str(path), fault) for fault in faults]
    problems += [_problem(file or str(path), fault) for file, fault in across.citations(found, documents)]
    return tuple(sorted(problems, key=lambda one: (one.file != str(path), one.file, one.line or 0, one.code)))


def _problem(file: str, fault: Fault) -> Problem:
    code, message, line = fault
    return Problem("note", f"bib.{code}", message, file, line)
