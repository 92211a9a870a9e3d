"""What a spreadsheet must not run comes back from CSV and XLSX as it was: the apostrophe is ours to put and to take."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hostile import STRINGS

from surveytools.files import unify_lines
from surveytools.readers import read_files
from surveytools.text.spreadsheet import guard

NUMBERS = ["+5", "-3.2%", "-1,024", "+.5", "-1e-3", "5", "3:1", "50% of it"]
FORMULAS = ["=1+1", '=HYPERLINK("x","y")', "@SUM(A1)", "+cmd|' /C calc'!A0", "-1+2", "'=quoted", "''=twice", "= spaced"]


def as_csv(folder: Path, texts: list[str]) -> Path:
    stream = io.StringIO()
    csv.writer(stream).writerows([["title", "note"], *([f"Paper {n}", guard(text)] for n, text in enumerate(texts))])
    file = folder / "a.csv"
    file.write_text(stream.getvalue(), "utf-8", newline="")
    return file


def as_xlsx(folder: Path, texts: list[str]) -> Path:
    """A workbook as our tables write it: every text a string cell, never a formula."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["title", "note"])
    for number, text in enumerate(texts, 2):
        book.active.cell(number, 1, f"Paper {number - 2}")
        cell = book.active.cell(number, 2)
        cell.value, cell.data_type = guard(text), "s"
    file = folder / "a.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_formulas_numbers_and_hostile_texts_come_back_as_they_were(write, tmp_path: Path) -> None:
    texts = [*FORMULAS, *NUMBERS, *STRINGS]
    papers = read_files([write(tmp_path, texts)]).papers
    assert [paper.title for paper in papers] == [f"Paper {number}" for number in range(len(texts))]
    assert [paper.fields["note"] for paper in papers] == [unify_lines(text) for text in texts]


def test_a_number_has_no_apostrophe_and_a_formula_has_one(tmp_path: Path) -> None:
    with as_csv(tmp_path, [*NUMBERS, *FORMULAS]).open(newline="", encoding="utf-8") as stream:
        written = [row["note"] for row in csv.DictReader(stream)]
    assert written == [*NUMBERS, *(f"'{text}" for text in FORMULAS)]


def test_an_apostrophe_that_guards_nothing_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("title,note\n'Tis a Title,'+5\n'=A1 in a Title,'99\n")
    assert [(paper.title, paper.fields["note"]) for paper in read_files([file]).papers] == [
        ("'Tis a Title", "'+5"),
        ("=A1 in a Title", "'99"),
    ]
