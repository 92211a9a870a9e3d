"""An author's own library, updated in place: only what must change changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from surveytools.bibliography.into import Update, read_library, update, update_library
from surveytools.errors import OutputError
from surveytools.frames import papers_frame
from surveytools.model import Paper
from surveytools.readers import read_files
from surveytools.text.people import parse_person

SOURCE = (Path(__file__).parent / "data" / "library.bib").read_text(encoding="utf-8")
NEW = Paper(
    "n1", "NewNet: Walking Anew", authors=(parse_person("Jürgen Neu"),), year=2024, venue="ICLR", arxiv_id="2401.00010",
    fields=MappingProxyType({"My Rating": "good", "arxiv_version": "2"}),
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "library.bib"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def into(file: Path, *papers: Paper) -> Update:
    return update_library(file, papers_frame(papers))


def changed_lines(made: Update) -> list[str]:
    return [line for line in made.diff().splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_its_own_papers_change_nothing(file: Path) -> None:
    papers = read_files([file]).papers
    made = into(file, *papers)
    assert made.text == SOURCE
    assert made.diff() == ""
    assert (made.added, made.changed, made.problems) == ((), (), ())
    assert set(made.keys.values()) == {"Muster2019", "lee20:walk", "novak2021preprint", "thesis", "site"}
    before = file.stat().st_mtime_ns
    made.write()
    assert file.stat().st_mtime_ns == before


def test_a_new_paper_is_appended_in_the_library_s_own_indentation_and_only_once(file: Path) -> None:
    made = into(file, NEW)
    assert made.text == SOURCE + (
        "\n@inproceedings{neu2024newnet,\n  author = {Neu, Jürgen},\n  title = {{NewNet}: Walking Anew},\n"
        "  booktitle = {ICLR},\n  date = {2024},\n  eprint = {2401.00010v2},\n  eprinttype = {arxiv},\n"
        "  my-rating = {good},\n}\n"
    )
    assert made.added == ("neu2024newnet",)
    made.write()
    again = into(file, NEW)
    assert again.diff() == ""
    assert again.keys == {"n1": "neu2024newnet"}


@pytest.mark.parametrize(
    ("key", "change", "diff"),
    [
        ("Muster2019", {"year": 2020}, ["-  year      = 2019,", "+  year      = 2020,"]),
        ("Muster2019", {"venue": "Other Journal"}, ["-  journal   = jmu,", "+  journal   = {Other Journal},"]),
        ("Muster2019", {"url": "https://a.example"}, ["+  url       = {https://a.example},"]),
        ("lee20:walk", {"year": 2021}, ['-\tYear = "2020",', '+\tYear = "2021",']),
        ("site", {"title": "An VLM Site"}, None),
    ],
)
def test_one_changed_field_is_a_one_line_diff(
    file: Path, key: str, change: dict[str, object], diff: list[str] | None
) -> None:
    own = {paper.origin.key: paper for paper in read_files([file]).papers if paper.origin}
    made = into(file, replace(own[key], **change))  # type: ignore[arg-type]
    assert made.changed == (key,)
    assert len(changed_lines(made)) == (len(diff) if diff else 2)
    assert diff is None or changed_lines(made) == diff
    made.write()
    assert into(file, replace(own[key], **change)).diff() == ""  # type: ignore[arg-type]


def test_of_other_papers_gaps_are_filled_and_the_library_s_word_stands(file: Path) -> None:
    other = Paper(
        "x",
        "Another {VLM-R1} preprint!",
        year=1999,
        authors=(parse_person("Some Body"),),
        arxiv_id="2101.00010",
        doi="10.1000/new",
    )
    made = into(file, other)
    assert made.keys == {"x": "novak2021preprint"}
    assert changed_lines(made)[1].endswith("primaryclass = {cs.RO}, doi = {10.1000/new}}")
    assert "1999" not in made.text


def test_papers_are_found_by_doi_and_title_each_entry_once(file: Path) -> None:
    by_doi = Paper("a", "Quite Another Title", doi="10.1000/xyz_12(3)")
    by_title = Paper("b", "walking - a Thesis")
    twice = Paper("c", "Walking: a Thesis")
    made = into(file, by_doi, by_title, twice)
    assert made.keys == {"a": "Muster2019", "b": "thesis", "c": "walking"}
    assert made.added == ("walking",)


def test_new_keys_avoid_the_library_s(file: Path) -> None:
    file.write_text("@misc{NEU2024newnet, title={Some Other Thing}}\n", encoding="utf-8")
    assert into(file, NEW).keys == {"n1": "neu2024newnetwalking"}


def test_a_broken_entry_is_left_alone_and_said(file: Path) -> None:
    text = "@misc{broken,\n  title = {A Walk}\n  year = {2020}\n}\n@misc{fine, title = {B}}\n"
    file.write_text(text, encoding="utf-8")
    made = into(file, Paper("a", "A Walk", doi="10.1000/a"))
    assert made.text == text
    assert [(problem.code, problem.line) for problem in made.problems] == [("bib.left-alone", 1)]


def test_line_ends_byte_order_mark_and_encoding_stay(file: Path) -> None:
    data = b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode()
    file.write_bytes(data)
    own = {paper.origin.key: paper for paper in read_files([file]).papers if paper.origin}
    made = into(file, replace(own["Muster2019"], url="https://a.example"), NEW)
    made.write()
    written = file.read_bytes()
    assert written.startswith(data[: data.index(b"x-rating")])
    assert written.count(b"\n") == written.count(b"\r\n") == SOURCE.count("\n") + 11
    assert b"  url       = {https://a.example},\r\n" in written
    file.write_bytes("@misc{é, title = {Été}}\n".encode("latin-1"))
    made = into(file, replace(NEW, title="Another €"))
    made.write()
    assert file.read_bytes().startswith("@misc{é, title = {Été}}\n\n@inproceedings{".encode("latin-1"))


def test_an_encoding_that_has_no_such_letter_is_said(file: Path) -> None:
    file.write_bytes("@online{é, title = {Été}, date = {2020}}\n".encode("latin-1"))
    with pytest.raises(OutputError, match="save it as UTF-8"):
        into(file, replace(NEW, title="漢")).write()


def test_an_empty_library_takes_entries(file: Path) -> None:
    library = replace(read_library(file), text="", papers=())
    assert update(library, (NEW,)).text.startswith("@inproceedings{neu2024newnet,\n  author")


def test_what_the_library_says_otherwise_stays_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.bib"
    path.write_text(
        "@article{lee, author={Lee, Ada}, title={Editorial}, year=2020, doi={10.1000/A}}\n", encoding="utf-8"
    )
    same = Paper("x", "Editorial", authors=(parse_person("Ada Lee"),), year=2021, doi="10.1000/a")
    other = Paper("y", "Editorial", authors=(parse_person("Bo Dahl"),), year=2022)
    made = into(path, same, other)
    assert [str(problem) for problem in made.problems] == [
        f"{path}:1: note: bib.differs: lee: year stays 2020, x says 2021"
    ]
    assert (made.added, made.changed) == (("dahl2022editorial",), ())
