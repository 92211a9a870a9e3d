"""Files as a whole: what is refused and how, which format is chosen, ids over several files, frames."""

from __future__ import annotations

import gc
import gzip
import io
from pathlib import Path

import pandas as pd
import pytest

from surveytools import schema
from surveytools.errors import InputError, UsageError
from surveytools.model import Person
from surveytools.readers import Account, read_files, read_papers

BIB = "@article{a, title={FoldBot}, author={Doe, Jane}, year={2024}}\n"


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty; expected at least one paper"),
        (b" \r\n\t", "is empty; expected at least one paper"),
        (b"\xef\xbb\xbf", "is empty; expected at least one paper"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a picture; save the page as text"),
        (bytes(range(256)) * 4, "is not text; expected a page, .bib, .jsonl or .csv"),
        (b"A title\n\nAnother title", "no abstract found on this page"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, content: bytes, said: str) -> None:
    file = write(tmp_path, "input.txt", content)
    with pytest.raises(InputError) as caught:
        read_files([file])
    assert said in str(caught.value)
    assert caught.value.file == file


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.bib: no such file; check the path"):
        read_files([tmp_path / "none.bib"])
    with pytest.raises(InputError, match=r"is a folder with no file to read; expected one ending in .*\.bib"):
        read_files([tmp_path])


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    write(tmp_path, "b.bib", BIB)
    write(tmp_path, "notes.md", "not a paper")
    (tmp_path / ".hidden").mkdir()
    write(tmp_path / ".hidden", "x.bib", BIB)
    (tmp_path / "deeper").mkdir()
    write(tmp_path / "deeper", "c.ris.gz", gzip.compress(b"TY  - JOUR\nTI  - FrameSieve\nER  - \n"))
    write(tmp_path, "a.csv", "title,year\nFirst,2024\n")
    reading = read_files([tmp_path])
    assert [(Path(account.file).name, account.format) for account in reading.accounts] == [
        ("a.csv", "csv"),
        ("b.bib", "bibtex"),
        ("c.ris.gz", "ris"),
    ]


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveytools.readers.sources.LARGEST", 1000)
    with pytest.raises(InputError, match="unpacks to more than 1,000 bytes"):
        read_files([write(tmp_path, "a.bib.gz", gzip.compress(b" " * 2000))])
    with pytest.raises(InputError, match="is compressed and cannot be unpacked"):
        read_files([write(tmp_path, "b.bib.gz", gzip.compress(BIB.encode())[:-4])])
    monkeypatch.setattr("surveytools.readers.xlsx.LARGEST", 1000)
    workbook = Path(__file__).parents[1] / "data" / "readers" / "xlsx" / "papers.xlsx"
    with pytest.raises(InputError, match=r"unpacks to [\d,]+ bytes, more than 1,000; save the sheet as \.csv"):
        read_files([workbook])
    with pytest.raises(InputError, match="is no workbook that can be read"):
        read_files([write(tmp_path, "cut.xlsx", workbook.read_bytes()[:2000] + b"xl/")])


def test_an_unknown_format_lists_what_exists(tmp_path: Path) -> None:
    file = write(tmp_path, "a.bib", BIB)
    with pytest.raises(UsageError, match=r'unknown format "bibtext"; did you mean "bibtex"\? known: .*jsonl.*page'):
        read_files([file], format="bibtext")


def test_content_comes_before_the_ending_and_a_format_before_both(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", BIB)
    assert [account.format for account in read_files([file]).accounts] == ["bibtex"]
    with pytest.raises(InputError, match="no abstract found"):
        read_files([file], format="page")


def test_a_web_page_where_data_was_to_be_is_refused_unless_asked_for(tmp_path: Path) -> None:
    page = b"<html><body><h1>FoldBot: Folding Shirts</h1><p>We fold shirts. It works well.</p></body></html>"
    for name in ("a.json", "a.bib", "a.csv", "a.ris.gz"):
        file = write(tmp_path, name, gzip.compress(page) if name.endswith(".gz") else page)
        with pytest.raises(InputError, match="is a web page, perhaps the error that a service answered with") as caught:
            read_files([file])
        assert caught.value.file == file
        assert [paper.title for paper in read_files([file], format="html").papers] == ["FoldBot: Folding Shirts"]
    for name in ("a.html", "a.txt", "a.xml", "a"):
        assert read_files([write(tmp_path, name, page)]).accounts[0].format == "html"


def test_a_page_that_shows_an_entry_stays_a_page(tmp_path: Path) -> None:
    prose = "We fold shirts with two arms, and it works. " * 8
    file = write(tmp_path, "a.txt", f"FoldBot: Folding Shirts\n\n{prose}\n\n{BIB}")
    assert [account.format for account in read_files([file]).accounts] == ["page"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BIB.encode())))
    reading = read_files(["-"])
    assert reading.accounts == (Account("-", "bibtex", "utf-8", 1, 1, 0, 0),)
    assert reading.papers[0].origin is not None
    assert reading.papers[0].origin.file == "-"


def test_a_mapping_names_a_column_that_nobody_knows(tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "Titel;Jahr;Ort\nFoldBot;2024;Utrecht\n")
    with pytest.raises(InputError, match="no record has a title; they have titel, jahr, ort; say which is the title"):
        read_files([file])
    (paper,) = read_files([file], mapping={"Titel": "title", "Jahr": "year", "Ort": "location"}).papers
    assert (paper.title, paper.year, dict(paper.fields)) == ("FoldBot", 2024, {"location": "Utrecht"})


def test_a_mapping_wins_over_the_table(tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "title,long name\nFB,FoldBot\n")
    assert read_files([file]).papers[0].title == "FB"
    assert read_files([file], mapping={"long name": "title"}).papers[0].title == "FoldBot"


def test_one_id_in_two_files_is_kept_apart_and_said(tmp_path: Path) -> None:
    files = [write(tmp_path, "a.bib", BIB), write(tmp_path, "b.bib", BIB.replace("FoldBot", "FrameSieve"))]
    reading = read_files(files)
    assert [paper.title for paper in reading.papers] == ["FoldBot", "FrameSieve"]
    assert reading.papers[0].id == "a"
    assert reading.papers[1].id.startswith("title:")
    (problem,) = reading.problems
    assert (problem.code, problem.file, problem.id, problem.raw) == ("id.repeated", files[1], reading.papers[1].id, "a")
    assert [account.repaired for account in reading.accounts] == [0, 1]


def test_frames_have_the_columns_of_the_schema_and_ids_stay_text(tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "title,arxiv,year\nFoldBot,2401.00010,2024\nNo Year,,\n")
    papers, problems = read_papers(file)
    assert list(papers.columns) == [column.name for column in schema.PAPERS]
    assert list(problems.columns) == [column.name for column in schema.PROBLEMS]
    assert papers["arxiv_id"].iloc[0] == "2401.00010"
    assert papers["year"].dtype == "Int64"
    assert papers["year"].iloc[1] is pd.NA
    assert papers["abstract"].isna().all()


def test_authors_in_every_usual_form(tmp_path: Path) -> None:
    doe, zhang = Person("Doe", "Jane"), Person("Zhang", "Wei")
    for authors in (
        "Jane Doe and Wei Zhang",
        "Doe, Jane and Zhang, Wei",
        "Doe, Jane; Zhang, Wei",
        "Jane Doe, Wei Zhang",
    ):
        file = write(tmp_path, "a.csv", f'title,authors\nFoldBot,"{authors}"\n')
        assert read_files([file]).papers[0].authors == (doe, zhang)
    file = write(tmp_path, "a.csv", 'title,authors\nFoldBot,"Doe, Jane"\n')
    assert read_files([file]).papers[0].authors == (doe,)


def test_a_file_of_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", "title,year\nFoldBot,2024\n")
    bad = write(tmp_path, "c.csv", b"\x89PNG rest")
    reading = read_files([tmp_path])
    assert [paper.title for paper in reading.papers] == ["FoldBot"]
    assert [(problem.severity, problem.code, Path(problem.file).name) for problem in reading.problems] == [
        ("lost", "file", "c.csv")
    ]
    assert reading.problems[0].message == "is a picture; save the page as text"
    with pytest.raises(InputError, match="is a picture"):
        read_files([tmp_path, bad])


def test_reading_again_and_again_leaves_nothing_behind(tmp_path: Path) -> None:
    file = write(tmp_path, "a.bib", BIB + "@misc{b, title={Never Closed}, note={" + BIB * 20)
    read_files([file])
    before = len(gc.get_objects())
    for _ in range(150):
        read_files([file])
    assert len(gc.get_objects()) < before + 10_000


@pytest.mark.parametrize(
    ("rows", "titles", "mended"),
    [
        ('Bar;"unclosed;2023\nBaz;"on foot";2024\nQux;c;2025\n', ["Bar", "Baz", "Qux"], [2]),
        ('Bar;a;2023\nBaz;"unclosed;2024\nQux;c;2025\n', ["Bar", "Baz", "Qux"], [3]),
        ('Bar;a;2023\nBaz;b;"2024', ["Bar", "Baz"], [3]),
        ('Bar;"two\nlines";2023\nBaz;"so-called ""maps""\nof two lines";2024\n', ["Bar", "Baz"], []),
    ],
)
def test_an_unclosed_quote_costs_its_own_line_at_most(
    tmp_path: Path, rows: str, titles: list[str], mended: list[int]
) -> None:
    reading = read_files([write(tmp_path, "a.csv", f"title;venue;year\n{rows}")])
    assert [paper.title for paper in reading.papers] == titles
    assert [problem.line for problem in reading.problems if problem.code == "csv.quote"] == mended
    assert [paper.year for paper in reading.papers] == [2023, 2024, 2025][: len(titles)]
    assert reading.accounts[0].repaired == len(mended)
