"""A new survey folder: everything in it, its notebooks pointing at it, nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.draft import init_survey
from surveytools.draft.execute import load_notebooks, signatures
from surveytools.errors import InputError, OutputError, UsageError
from surveytools.survey import Config


def test_everything_is_there(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("A Title\n\nWords.\n")
    (tmp_path / "facts.jsonl").write_text("")
    made = init_survey(
        tmp_path / "my-survey",
        title='Of "Maps" & more',
        corpus=[tmp_path / "page.txt"],
        metadata=[tmp_path / "facts.jsonl"],
    )
    names = {path.relative_to(tmp_path / "my-survey").as_posix() for path in made}
    books = {f"notebooks/{name}.ipynb" for name in ("corpus", "comparison", "related_work", "survey")}
    assert (
        names
        == {"survey.toml", "taxonomy.yaml", "curation.csv", "vocabulary/own.yaml", "page.txt", "facts.jsonl"} | books
    )
    config = Config.read(tmp_path / "my-survey" / "survey.toml")
    assert (config.title, config.corpus, config.metadata) == ('Of "Maps" & more', ("page.txt",), ("facts.jsonl",))
    folder = tmp_path / "my-survey" / "notebooks"
    assert {item["survey"].default for item in signatures(load_notebooks(folder), folder).values()} == {"."}


def test_without_words_the_title_comes_from_the_folder(tmp_path: Path) -> None:
    init_survey(tmp_path / "map-reading")
    config = Config.read(tmp_path / "map-reading" / "survey.toml")
    assert (config.title, config.corpus) == ("A Survey of Map Reading", ("page.txt",))


def test_a_survey_is_not_made_twice_and_files_must_be_there(tmp_path: Path) -> None:
    init_survey(tmp_path / "s")
    before = (tmp_path / "s" / "survey.toml").read_bytes()
    with pytest.raises(OutputError, match="is a survey already"):
        init_survey(tmp_path / "s", title="Other")
    assert (tmp_path / "s" / "survey.toml").read_bytes() == before
    with pytest.raises(InputError, match="no such file"):
        init_survey(tmp_path / "t", corpus=[tmp_path / "gone.txt"])
    assert not (tmp_path / "t").exists()
    with pytest.raises(UsageError, match="one name"):
        init_survey(tmp_path / "t", corpus=[tmp_path / "s" / "page.txt", tmp_path / "s" / "page.txt"])
