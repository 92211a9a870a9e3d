"""What is remembered: equal to reading, renewed with the content, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools import memory
from surveytools.extract import Extractor
from surveytools.memory import cache_folder, remembered
from surveytools.readers import read_files, reading
from surveytools.survey import open_survey

BIB = """\
@article{a2020, title = {On {A}gents}, author = {Ada Lovelace}, year = {2020}, journal = {Notes}, abstract = {%s}}
@article{broken, title = {Never closed
@misc{b2021, title = {More}, author = {Emmy Noether}, year = {2021}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SURVEYTOOLS_CACHE", str(tmp_path / "memory"))
    monkeypatch.setattr(reading, "LARGE", 1000)
    (tmp_path / "a.bib").write_text(BIB % ("word " * 400), encoding="utf-8")
    return tmp_path


def files(folder: Path) -> list[Path]:
    return sorted((folder / "memory").rglob("*.json"))


def test_a_second_reading_comes_from_memory_and_is_equal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_files([folder / "a.bib"])
    assert len(files(folder)) == 1
    monkeypatch.setattr("surveytools.readers.reading._parse", None)
    assert read_files([folder / "a.bib"]) == first


def test_other_content_is_another_reading(folder: Path) -> None:
    read_files([folder / "a.bib"])
    (folder / "a.bib").write_text(BIB % ("other " * 400), encoding="utf-8")
    paper = read_files([folder / "a.bib"]).papers[0]
    assert paper.abstract is not None
    assert paper.abstract.startswith("other")
    assert len(files(folder)) == 2


def test_small_files_are_not_remembered_and_the_memory_can_be_switched_off(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "small.bib").write_text("@misc{x, title={T}}")
    read_files([folder / "small.bib"])
    assert files(folder) == []
    monkeypatch.setenv("SURVEYTOOLS_CACHE", "")
    assert cache_folder() is None
    read_files([folder / "a.bib"])
    assert files(folder) == []


def test_a_damaged_memory_is_read_over(folder: Path) -> None:
    first = read_files([folder / "a.bib"])
    files(folder)[0].write_text("[[{")
    assert read_files([folder / "a.bib"]) == first


def test_a_memory_that_cannot_be_kept_is_only_slower(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_text("")
    monkeypatch.setenv("SURVEYTOOLS_CACHE", str(folder / "file" / "below"))
    assert read_files([folder / "a.bib"]).papers[0].id == "a2020"


def test_without_a_word_it_lies_in_the_user_s_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SURVEYTOOLS_CACHE")
    place = cache_folder()
    assert place is not None
    assert place.name == "surveytools"


def test_other_content_or_other_code_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return made[-1]

    assert [remembered("n", [b"a", b"b"], ("model.py",), make) for _ in range(2)] == [0, 0]
    assert remembered("n", [b"ab", b""], ("model.py",), make) == 1
    monkeypatch.setattr(memory, "own_source", lambda rooms: b"changed")
    assert remembered("n", [b"a", b"b"], ("model.py",), make) == 2


def test_half_a_character_is_remembered_too(folder: Path) -> None:
    assert [remembered("n", [b"a"], ("model.py",), lambda: "\ud800") for _ in range(2)] == ["\ud800"] * 2
    assert len(files(folder)) == 1


def test_a_survey_remembers_its_findings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "survey.toml").write_text('title = "T"\ncorpus = "a.bib"\n')
    first = open_survey(folder).found
    (place,) = (folder / "memory" / "findings").glob("*.json")
    monkeypatch.setattr(Extractor, "load", None)
    assert open_survey(folder).found == first
    place.unlink()
    with pytest.raises(TypeError):
        _ = open_survey(folder).found


def test_a_survey_s_own_vocabulary_is_part_of_what_is_remembered(folder: Path) -> None:
    (folder / "survey.toml").write_text('title = "T"\ncorpus = "a.bib"\n')
    _ = open_survey(folder).found
    (folder / "vocabulary").mkdir()
    (folder / "vocabulary" / "own.yaml").write_text("kind: benchmark\nsource: ours\nentries:\n- name: PaintBench\n")
    _ = open_survey(folder).found
    assert len(list((folder / "memory" / "findings").glob("*.json"))) == 2
