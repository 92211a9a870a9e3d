"""The hostile strings one a row, and what a PDF shows of each: for whatever sets them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hostile import STRINGS

from surveytools.model import Evidence, Findings, Name, Paper
from surveytools.tables import ComparisonTable, build_table
from surveytools.text.display import display
from surveytools.text.encoding import unsettable


def squeezed(text: str) -> str:
    """A text without white space: line breaks and the space before a per cent sign are a format's own business."""
    return "".join(text.split())


def row_by_row() -> ComparisonTable:
    """The strings as methods of papers with plain names, so that the words of a row come out of a PDF in order."""
    papers = [Paper(f"p{k}", f"Row{k:02}: x") for k in range(len(STRINGS))]
    found = [
        Findings(f"p{k}", "x", method=(Name(text, (), Evidence(None, None, "x")),)) for k, text in enumerate(STRINGS)
    ]
    return build_table(papers, found, columns="method")


def rows_of(pdf: Path) -> list[str]:
    """What stands in each row of that table, without white space and marks of direction."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    told = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True, text=True).stdout
    told = re.sub(r"(?s)–: nothing found.*|^\d+$|.*continued.*|Paper Method", "", told, flags=re.MULTILINE)
    return [re.sub(r"\s|\x0c|[\u202a-\u202e\u2066-\u2069]", "", part) for part in re.split(r"Row\d\d", told)[1:]]


def as_set(text: str, *, codes: bool = True) -> str:
    """A string as TeX sets it: an apostrophe curved, an index below; what pdflatex cannot set as its code."""
    made = display(text).replace("'", "’").replace("₁", "1")
    for char in unsettable(made) if codes else ():
        made = made.replace(char, f"[U+{ord(char):04X}]")
    return squeezed(made)
