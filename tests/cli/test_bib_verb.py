"""``surveytools bib``: formats, keys that are pinned, an author's own library, and checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LIBRARY = """\
% my library
@string{nb = "Notes"}
@article{mine, title = {Another Paper}, author = {Emmy Noether}, journal = nb}
"""


@pytest.fixture
def survey(run, tmp_path: Path) -> Path:
    assert run("init", "mine", "--corpus", "page.txt").code == 0
    return tmp_path / "mine"


def test_formats(run) -> None:
    plain = run("bib", "refs.bib").out
    assert "journal = {Notes}" in plain
    assert "journaltitle = {Notes}" in run("bib", "refs.bib", "--biblatex").out
    assert run("bib", "refs.bib", "--biblatex").out == run("bib", "refs.bib", "--format", "biblatex").out
    assert json.loads(run("bib", "refs.bib", "--format", "csl").out)[0]["title"]
    assert "TY  - " in run("bib", "refs.bib", "--format", "ris").out


def test_keys_follow_a_pattern_and_stay_when_pinned(run, survey: Path) -> None:
    first = run("bib", "mine").out
    assert (survey / "keys.csv").read_text().count("\n") == 3
    assert run("bib", "mine", "--pattern", "[shorttitle3]").out == first
    (survey / "keys.csv").unlink()
    assert run("bib", "mine", "--pattern", "[shorttitle3]").out != first


def test_rekey_says_old_and_new(run, survey: Path, tmp_path: Path) -> None:
    run("bib", "mine")
    (survey / "facts.jsonl").write_text(
        '{"id": "x", "title": "MixTune: Tuning by Mixing", "authors": ["A. Lee"], "year": 2020}\n'
    )
    toml = (survey / "survey.toml").read_text().replace("metadata = []", 'metadata = ["facts.jsonl"]')
    (survey / "survey.toml").write_text(toml)
    assert "{mixtune," in run("bib", "mine").out
    done = run("bib", "mine", "--rekey")
    assert "mixtune -> lee2020mixtune" in done.err
    assert "{lee2020mixtune," in done.out
    assert run("bib", "refs.bib", "--rekey").code == 2


def test_a_library_of_one_s_own_is_updated_in_place(run, tmp_path: Path) -> None:
    library = tmp_path / "library.bib"
    library.write_text(LIBRARY, encoding="utf-8")
    dry = run("bib", "refs.bib", "--into", "library.bib", "--dry-run")
    assert library.read_text() == LIBRARY
    assert "+" in dry.out
    assert "would be added" in dry.err
    assert run("bib", "refs.bib", "--into", "library.bib").code == 0
    once = library.read_text()
    assert once.startswith('% my library\n@string{nb = "Notes"}\n')
    run("bib", "refs.bib", "--into", "library.bib")
    assert library.read_text() == once
    assert run("bib", "refs.bib", "--dry-run").code == 2


def test_checks_name_file_and_line(run, tmp_path: Path) -> None:
    (tmp_path / "bad.bib").write_text("@article{a2020, title = {T}, author = {A. B., C.}, year = {2020}}\n")
    done = run("bib", "--check", "bad.bib")
    assert done.code == 1
    assert "bad.bib:1: note: bib." in done.err
    (tmp_path / "good.bib").write_text(run("bib", "refs.bib").out)
    (tmp_path / "paper.tex").write_text(r"See \cite{nobody}.")
    done = run("bib", "--check", "good.bib", "paper.tex")
    assert "nobody" in done.err


def test_an_author_s_keys_survive_papers_jsonl(run) -> None:
    own = "@article{Good:2020, title={A Good Paper}, author={Lovelace, Ada}, year={2020}, journal={Notes}}"
    piped = run("read", "-", stdin=own.encode())
    assert piped.code == 0
    made = run("bib", "-", stdin=piped.out.encode())
    assert "@article{Good:2020,\n" in made.out
