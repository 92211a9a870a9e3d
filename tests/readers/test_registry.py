"""The registry: what exists is documented, known by its content, and hides no other format."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.errors import UsageError
from surveytools.readers.decode import decode
from surveytools.readers.meaning import TARGETS, table
from surveytools.readers.registry import FORMATS, SUFFIXES, named, recognise, recognise_bytes
from surveytools.readers.tables import load

NOT_BY_CONTENT = ("unknown_header.csv", "no_entry.bib", "error.atom", "blank.txt", "pdf.txt", "rubbish.txt")
DATA = Path(__file__).resolve().parents[1] / "data" / "readers"


def test_the_docs_name_every_format_and_no_other(root: Path) -> None:
    lines = (root / "docs" / "formats.md").read_text("utf-8").splitlines()
    told = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert sorted(told) == sorted(format.name for format in FORMATS)


def test_every_table_belongs_to_a_format_and_names_what_a_paper_has() -> None:
    assert {format.meaning for format in FORMATS} == set(load("fields")) - {"title_instead", "may_name_arxiv"}
    words = {*TARGETS, "fields", "types", "ignore", "carry", "latex", "people"}
    for format in FORMATS:
        assert set(load("fields")[format.meaning]) <= words
        assert any(table(format.meaning).names.values())


def test_a_format_is_known_by_its_content_whatever_its_file_is_called() -> None:
    for case in sorted(DATA.glob("*/*")):
        if case.suffix in (".jsonl", ".gz") or case.name in NOT_BY_CONTENT:
            continue
        data = case.read_bytes()
        binary = recognise_bytes(data)
        if binary:
            assert binary.name == case.parent.name
            continue
        text = decode(data, case.name).text
        assert recognise(text, "input").name in (case.parent.name, "page"), case
        if case.parent.name not in ("page", "jsonl"):
            assert recognise(text, "input").name == case.parent.name, case


def test_the_ending_decides_only_where_the_content_does_not() -> None:
    assert recognise("Titel;Jahr\nA;1\n", "a.csv").name == "csv"
    assert recognise("Titel;Jahr\nA;1\n", "a.txt").name == "page"
    assert recognise("@article{a, title={A}}", "a.csv").name == "bibtex"


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    assert named("ris").title == "RIS"
    with pytest.raises(UsageError, match='unknown format "rsi"; did you mean "ris"'):
        named("rsi")


def test_a_folder_reads_no_readme() -> None:
    assert ".md" not in SUFFIXES
    assert {".bib", ".ris", ".txt", ".xml", ".xlsx"} <= set(SUFFIXES)
