"""Every check finds the fault that it is there for, and nothing in clean files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.bibliography import bibliography
from surveytools.bibliography.checks import check_bib
from surveytools.bibliography.titles import load_yaml
from surveytools.errors import InputError
from surveytools.frames import papers_frame
from surveytools.model import Paper, Problem
from surveytools.text.people import parse_person

CHECKS = load_yaml("checks.yaml")
CLEAN = r"""% A clean library.
@string{jmr = "Journal of Made-up Results"}

@article{muster2019walks,
  author = {M{\"u}{\ss}ig, {\'E}mile and van den Berg, Anna and {The Walking Group} and others},
  title = {On {B}ayesian Walks: $\tau$-Steps of {VLM-R1} and 50\% More},
  journal = jmr,
  pages = {101--119},
  year = 2019,
  month = mar,
  doi = {10.1000/xyz_12(3)},
  isbn = {978-3-16-148410-0},
  issn = {0317-8471},
  url = {https://walk.example/a_b~c?d=1&e=%20f},
}

@misc{lee2024walk, author = {Lee, Ann}, title = {Walking}, year = {2024}, eprint = {2401.00010}}
"""


def found(folder: Path, text: str, document: str | None = None, **options: bool) -> list[Problem]:
    (folder / "a.bib").write_text(text + "\n", encoding="utf-8")
    if document is not None:
        (folder / "a.tex").write_text(document + "\n", encoding="utf-8")
    documents = [folder / "a.tex"] if document is not None else []
    return list(check_bib(folder / "a.bib", documents=documents, **options))


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_finds_its_fault_and_no_other_does(code: str, tmp_path: Path) -> None:
    check = CHECKS[code]
    problems = found(tmp_path, check["fault"], check.get("document"))
    assert {problem.code for problem in problems} == {f"bib.{code}"}
    assert all(problem.line and problem.message for problem in problems)


def test_there_are_many_and_a_seeded_file_shows_each(tmp_path: Path) -> None:
    assert len(CHECKS) >= 45
    seeded = "\n\n".join(check["fault"].replace("{a,", f"{{a{k},") for k, check in enumerate(CHECKS.values()))
    problems = found(tmp_path, seeded, r"\cite{a1, zzz}")
    assert {f"bib.{code}" for code in CHECKS} <= {problem.code for problem in problems}
    assert [problem.line for problem in problems if problem.file.endswith(".bib")] == sorted(
        problem.line or 0 for problem in problems if problem.file.endswith(".bib")
    )


def test_nothing_is_found_in_a_clean_file(tmp_path: Path) -> None:
    assert found(tmp_path, CLEAN, r"\cite{muster2019walks} \nocite{*}") == []


def test_a_problem_says_file_line_code_and_what_to_write(tmp_path: Path) -> None:
    text = CLEAN.replace("101--119", "101-119")
    (problem,) = found(tmp_path, text)
    assert str(problem) == (
        f"{tmp_path}/a.bib:8: note: bib.pages-hyphen: muster2019walks: a range of pages has two hyphens; write 101--119"
    )


def test_biblatex_may_have_letters(tmp_path: Path) -> None:
    text = CLEAN.replace(r"{\'E}mile", "Émile")
    assert [problem.code for problem in found(tmp_path, text)] == ["bib.non-ascii"]
    assert found(tmp_path, text, biblatex=True) == []


def test_aux_files_cite_too(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "a.aux").write_text("\\citation{lee2024walk,gone}\n", encoding="utf-8")
    problems = check_bib(tmp_path / "a.bib", documents=[tmp_path / "a.aux"])
    assert [(Path(problem.file).name, problem.line, problem.code) for problem in problems] == [
        ("a.bib", 4, "bib.never-cited"), ("a.aux", 1, "bib.cited-key-missing"),
    ]  # fmt: skip


def test_what_we_write_is_clean(tmp_path: Path) -> None:
    titles = ["VLM-R1: 50% & More of $x$", "Naïve τ-Steps <b>", "CAD$^2$RL", "A {B} C"]
    rows = [
        Paper(
            f"p{k}", title, authors=(parse_person("Émile van den Berg"),), year=2024, venue="ICLR", doi=f"10.1000/{k}"
        )
        for k, title in enumerate(titles)
    ]
    assert found(tmp_path, bibliography(papers_frame(rows)).text) == []


@pytest.mark.shared
def test_the_bibliography_of_the_corpus_is_clean(shared: Path, tmp_path: Path) -> None:
    import json

    lines = (shared / "corpora" / "vision-rl" / "metadata.jsonl").read_text(encoding="utf-8").splitlines()
    keep = ("year", "venue", "arxiv_id", "doi", "entry_type")
    rows = [
        Paper(
            row["id"],
            row["title"],
            authors=tuple(map(parse_person, row["authors"])),
            **{name: row[name] for name in keep},
        )
        for row in map(json.loads, lines)
    ]
    assert found(tmp_path, bibliography(papers_frame(rows)).text) == []


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        check_bib(tmp_path / "none.bib")


@given(
    st.lists(
        st.sampled_from([*'@{}(),="#%\\$&\n', "article", "title", "author", "year", "and", "2020", "a"]), max_size=40
    ).map("".join)
)
def test_checking_never_raises(text: str) -> None:
    from surveytools.bibliography.checks.run import _OF_ONE
    from surveytools.bibliography.checks.view import items

    for item in items(text):
        for check in _OF_ONE:
            list(check(item))
