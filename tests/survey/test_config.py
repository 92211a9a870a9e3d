"""survey.toml is checked key by key; a slip stops with its line and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.errors import ConfigError, InputError, UsageError
from surveytools.model import Paper
from surveytools.survey import Author, Config, References, find_paper, find_survey
from surveytools.tables import TableSpec

FULL = """\
title = "A Survey of Mixing"
authors = ["Ada Lovelace", {name = "Kurt Gödel", affiliation = "Vienna", email = "kurt@example.org"}]
abstract = "What mixing is."
keywords = ["mixing"]
corpus = "page.txt"
metadata = ["facts.bib"]
library = "mine.bib"
note = "Told in our own words."
template = "lncs"

[comparison]
columns = ["method", "year"]
sort = "-year"
group_by = "theme"
where = ["year>=2020"]
min_confidence = 0.5
max_items = 3

[bibliography]
keys = "auth.lower + year"
venues = "abbreviated"

[columns.algorithm]
vocabulary = "algorithms"

[template_options]
style = "wide"
"""


def read(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "survey.toml"
    path.write_text(text, encoding="utf-8")
    return Config.read(path)


def test_every_key_is_read(tmp_path: Path) -> None:
    config = read(tmp_path, FULL)
    assert config == Config(
        title="A Survey of Mixing",
        authors=(Author("Ada Lovelace"), Author("Kurt Gödel", "Vienna", "kurt@example.org")),
        abstract="What mixing is.",
        keywords=("mixing",),
        corpus=("page.txt",),
        metadata=("facts.bib",),
        library="mine.bib",
        note="Told in our own words.",
        template="lncs",
        template_options={"style": "wide"},
        comparison=TableSpec(("method", "year"), "-year", "theme", ("year>=2020",), 0.5, 3),
        bibliography=References("auth.lower + year", "abbreviated"),
        columns={"algorithm": {"vocabulary": "algorithms"}},
    )


def test_title_and_corpus_are_enough(tmp_path: Path) -> None:
    assert read(tmp_path, 'title = "T"\ncorpus = ["a.bib"]\n') == Config("T", ("a.bib",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('titel = "T"\n', r"survey.toml:1: unknown key 'titel'; did you mean \"title\"\?"),
        ('corpus = ["a"]\n', r"has no title; write a line like"),
        ('title = "T"\n', r'has no corpus; write a line like: corpus = \["page.txt"\]'),
        ('title = "T"\ncorpus = 3\n', r"survey.toml:2: corpus must be a list of texts"),
        (
            'title = "T"\ncorpus = "a"\n[template_options]\nstyle = 3\n',
            r"survey.toml:4: style must be a text in quotes",
        ),
        ('title = "T"\ncorpus = "a"\ntemplate_options = 3\n', r"survey.toml:3: template_options must be a table"),
        (
            'title = "T"\ncorpus = "a"\n[bibliography]\nvenues = "short"\n',
            "survey.toml:4: venues must be given or full or abbreviated, not 'short'",
        ),
        ('title = "T"\ncorpus = "a"\n[bibliography]\nkey = "auth"\n', "survey.toml:4: unknown key 'key'; did you mean"),
        ('title = ""\ncorpus = "a"\n', r"survey.toml:1: title must be a text in quotes, not ''"),
        ('title = "T"\ncorpus = "a"\nauthors = [3]\n', r"survey.toml:3: authors must be names"),
        ('title = "T"\ncorpus = "a"\nauthors = [{name = "A", mail = "x"}]\n', r"survey.toml:3: unknown key 'mail'"),
        ('title = "T"\ncorpus = "a"\n[comparison]\ncolums = ["x"]\n', r"survey.toml:4: unknown key 'colums'"),
        (
            'title = "T"\ncorpus = "a"\n[comparison]\nmin_confidence = 2\n',
            r"survey.toml:4: min_confidence must be a number",
        ),
        (
            'title = "T"\ncorpus = "a"\n[comparison]\nmax_items = 0\n',
            r"survey.toml:4: max_items must be a whole number",
        ),
        ('title = "T"\ncorpus = "a"\ncolumns = 3\n', r"survey.toml:3: columns must be a table"),
        ('title = "T\n', r"survey.toml:1: is not TOML"),
    ],
)
def test_a_slip_stops_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read(tmp_path, text)


def test_a_survey_is_found_from_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "surveys" / "mine").mkdir(parents=True)
    (tmp_path / "surveys" / "mine" / "survey.toml").write_text("")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert find_survey("surveys/mine") == tmp_path / "surveys" / "mine"
    assert find_survey("surveys/mine/survey.toml") == tmp_path / "surveys" / "mine"
    assert find_survey(tmp_path / "surveys" / "mine") == tmp_path / "surveys" / "mine"


def test_what_is_no_survey_says_what_was_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"no such folder.*make one with: surveytools init nowhere-1"):
        find_survey("nowhere-1")
    (tmp_path / "empty-1").mkdir()
    with pytest.raises(InputError, match=r"no survey.toml in it"):
        find_survey("empty-1")


PAPERS = (Paper("a1", "MixTune: tuning by mixing"), Paper("a2", "On mixing paint"))
KEYS = {"a1": "mixtune", "a2": "paint"}


@pytest.mark.parametrize("said", ["a1", "mixtune", "Tuning by", "MIXTUNE:"])
def test_a_paper_is_found_by_id_key_or_title(said: str) -> None:
    assert find_paper(said, PAPERS, KEYS) == PAPERS[0]


def test_several_or_none_is_said() -> None:
    with pytest.raises(UsageError, match=r"'mixing' means 2 papers: mixtune \(MixTune"):
        find_paper("mixing", PAPERS, KEYS)
    with pytest.raises(UsageError, match=r"did you mean \"mixtune\""):
        find_paper("mixtun3", PAPERS, KEYS)
