r"""The program that sets the draft: pdflatex, or lualatex, which has what pdflatex cannot set from the machine's fonts.

For pdflatex a character that it cannot set is written as its code, ``[U+6F22]``. For lualatex the source holds the
character itself, ``\otherscript{漢}``, and the code is shown only where no font of the machine has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.model import Problem
from surveytools.text.symbols import symbols

if TYPE_CHECKING:
    from surveytools.tables import ComparisonTable

PACKAGE = Path(__file__).with_name("otherscript.sty")
LOCK = Path(__file__).with_name("lock.lua")

_GREEK = {f"${macro}$": char for char, macro in symbols().math.items() if "GREEK" in unicodedata.name(char[0], "")}
_GREEK_LETTER = "|".join(map(re.escape, sorted(_GREEK, key=len, reverse=True)))
_POINT = r"U\+(?!00[0-9]|D[89A-F])[0-9A-F]{4,6}\]"
_CODE = rf"(?:\{{\[\}}|\[){_POINT}"
_RUN = re.compile(rf"(?:{_GREEK_LETTER})*{_CODE}(?:(?:\\allowbreak\{{\}}|\s)?{_CODE}|{_GREEK_LETTER})*")
_FIELD_CODE = rf"\{{\[{_POINT}(?:\\allowbreak)?\}}"
_FIELD_GREEK = rf"\{{(?:{_GREEK_LETTER})\}}"
_FIELD_RUN = re.compile(rf"(?:{_FIELD_GREEK})*{_FIELD_CODE}(?:\s?{_FIELD_CODE}|{_FIELD_GREEK})*")
_PART = re.compile(rf"U\+([0-9A-F]{{4,6}})\]|\s|{_GREEK_LETTER}")
_MISSING = re.compile(r"^surveytools: no font has U\+([0-9A-F]+)", re.MULTILINE)


def for_engine(latex: str, engine: str) -> str:
    r"""A document as the engine sets it: for lualatex ``[U+6F22]\allowbreak{}[U+5B57]`` is ``\otherscript{漢字}``."""
    return latex if engine == "pdflatex" else _RUN.sub(partial(_restored, braced=False), latex)


def bib_for_engine(bib: str, engine: str) -> str:
    r"""The same for a .bib, where codes stand in braces: ``{[U+6F22]}`` is ``{\otherscript{漢}}``."""
    return bib if engine == "pdflatex" else _FIELD_RUN.sub(partial(_restored, braced=True), bib)


def unset_letters(log: str) -> list[str]:
    """The characters for which no font was found, each once, in order, as the log of a compilation tells."""
    return list(dict.fromkeys(chr(int(code, 16)) for code in _MISSING.findall(log)))


def unset_problems(letters: Iterable[str], table: ComparisonTable) -> tuple[Problem, ...]:
    """A note for each letter that no font has, naming the first paper of the table that shows it."""
    shown = [
        (row.paper, "".join([row.paper.title, *(item.text for cell in row.cells for item in cell.items)]))
        for row in table.rows
    ]
    problems = []
    for letter in letters:
        paper = next((paper for paper, text in shown if letter in text), None)
        message = f"no font of this machine has {letter} (U+{ord(letter):04X}), the PDF shows its code; install one"
        file = paper.origin.file if paper and paper.origin else "survey.tex"
        problems.append(Problem("note", "latex.unsettable", message, file, id=paper.id if paper else None))
    return tuple(problems)


def _restored(run: re.Match[str], *, braced: bool) -> str:
    """A run of codes as their characters; words that are read from right to left go together."""
    parts = _PART.finditer(run[0])
    text = "".join(chr(int(part[1], 16)) if part[1] else _GREEK.get(part[0], part[0]) for part in parts)
    made = []
    for from_right, words in groupby(text.split(), key=_from_right):
        group = " ".join(rf"\otherscript{{{word}}}" for word in words)
        made.append(rf"\fromright{{{group}}}" if from_right else group)
    return f"{{{' '.join(made)}}}" if braced else " ".join(made)


def _from_right(word: str) -> bool:
    return all(unicodedata.bidirectional(char) in ("R", "AL", "NSM", "AN") for char in word)
