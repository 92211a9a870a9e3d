"""A survey folder from end to end on rows: read, fill, extract, curate, and what is shown of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.errors import ConfigError, UsageError
from surveytools.survey import Survey, open_survey
from surveytools.survey.pictures import FIGURES

PAGE = """\
MixTune: Tuning by Mixing

We propose MixTune, a method that mixes what it has seen with what it has not. It is built on Qwen2-VL and improves
accuracy by 4.2% on MathVista over the plain recipe. Code is at https://example.org/mixtune for everybody to try.

StirBench: A Benchmark for Stirring

We introduce StirBench, a benchmark of nine hundred stirring tasks that no earlier collection covers. We test several
models on it and find that none of them reaches more than 41.5% accuracy, far below what people do on the same tasks.
"""
FACTS = """\
{"id": "x1", "title": "MixTune: tuning by mixing", "authors": ["Ada Lovelace", "Kurt Gödel"], "year": 2024}
{"id": "x2", "title": "StirBench: a benchmark for stirring", "authors": ["Emmy Noether"], "year": 2021}
"""
TAXONOMY = "themes:\n- name: Measuring\n  keywords: [benchmark for]\n- name: Tuning\n  keywords: [tuning]\n"


def survey(folder: Path, *decisions: str, toml: str = "") -> Survey:
    folder.mkdir(exist_ok=True)
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "facts.jsonl").write_text(FACTS, encoding="utf-8")
    (folder / "taxonomy.yaml").write_text(TAXONOMY, encoding="utf-8")
    (folder / "survey.toml").write_text(f'title = "T"\ncorpus = "page.txt"\nmetadata = "facts.jsonl"\n{toml}')
    lines = "".join(f"{line}\n" for line in ("id,column,item,decision,value,source", *decisions))
    (folder / "curation.csv").write_text(lines, encoding="utf-8")
    return open_survey(folder)


@pytest.fixture
def ids(tmp_path: Path) -> tuple[str, ...]:
    return tuple(paper.id for paper in survey(tmp_path / "s").rows)


def renderings(made: Survey) -> list[str]:
    table, prose = made.comparison(), made.related_work()
    return [table.to_csv(), table.to_latex(), table.to_html(), prose.to_latex(), prose.to_html()]


def test_metadata_is_filled_and_keys_follow(tmp_path: Path) -> None:
    made = survey(tmp_path / "s")
    assert [(paper.title, paper.year) for paper in made.rows] == [
        ("MixTune: Tuning by Mixing", 2024),
        ("StirBench: A Benchmark for Stirring", 2021),
    ]
    assert list(made.keys.values()) == ["lovelace2024mixtune", "noether2021stirbench"]
    assert made.paper("stirring").year == 2021
    assert repr(made) == "<Survey 'T': 2 papers>"


def test_files_are_named_relative_to_the_folder(tmp_path: Path) -> None:
    made = survey(tmp_path / "s", "nobody,method,,accept,,")
    assert {paper.origin.file for paper in made.rows if paper.origin} == {"page.txt"}
    assert [str(problem).split(": ")[0] for problem in made.all_problems if problem.code == "curation.no-paper"] == [
        "curation.csv:2"
    ]
    assert "curation.no-paper" in set(made.problems["code"])


def test_themes_come_in_the_taxonomy_s_order(tmp_path: Path, ids: tuple[str, ...]) -> None:
    made = survey(tmp_path / "s", toml='[comparison]\ngroup_by = "theme"\n')
    assert made.theme_of == {ids[1]: "Measuring", ids[0]: "Tuning"}
    assert [group for group, _ in made.comparison().groups()] == ["Measuring", "Tuning"]
    assert list(made.themes()["theme"]) == ["Tuning", "Measuring"]
    (tmp_path / "s" / "taxonomy.yaml").unlink()
    bare = open_survey(tmp_path / "s")
    assert bare.theme_of == {}
    assert "theme" not in bare.figure("timeline").caption


def test_rejecting_correcting_and_adding_change_table_prose_tex_and_html(tmp_path: Path, ids: tuple[str, ...]) -> None:
    plain = renderings(survey(tmp_path / "s"))
    assert all("MathVista" in text for text in plain)
    rejected = renderings(survey(tmp_path / "s", f"{ids[0]},benchmark,MathVista,reject,,", f"{ids[0]},gain,,reject,,"))
    assert not any("MathVista" in text for text in (rejected[0], rejected[1], rejected[3]))
    corrected = renderings(survey(tmp_path / "s", f"{ids[0]},benchmark,MathVista,correct,MMMU,"))
    assert all("MMMU" in text for text in corrected)
    added = renderings(survey(tmp_path / "s", f"{ids[0]},base_model,,add,LLaVA-1.5,p. 3"))
    assert all("LLaVA-1.5" in text for text in added)


def test_not_stated_is_a_person_s_word(tmp_path: Path, ids: tuple[str, ...]) -> None:
    assert "not stated" not in survey(tmp_path / "s").comparison().to_html()
    assert "not stated" in survey(tmp_path / "s", f"{ids[1]},base_model,,not stated,,").comparison().to_html()


def test_settings_of_the_table_and_what_a_call_says_over_them(tmp_path: Path) -> None:
    made = survey(tmp_path / "s", toml='[comparison]\ncolumns = ["method", "year"]\nsort = "year"\n')
    assert [row.paper.year for row in made.comparison().rows] == [2021, 2024]
    assert "MathVista" not in made.comparison().to_csv()
    assert [row.paper.year for row in made.comparison("benchmark", sort="-year").rows] == [2024, 2021]
    assert "MathVista" in made.comparison("benchmark").to_csv()
    assert len(made.comparison(where="year>=2024").rows) == 1
    assert survey(tmp_path / "s", toml='[comparison]\nwhere = ["year<2024"]\n').comparison().rows[0].paper.year == 2021


def test_confidence_holds_findings_back(tmp_path: Path) -> None:
    assert "MathVista" not in survey(tmp_path / "s").comparison(min_confidence=1.0).to_csv()
    sure = survey(tmp_path / "s", toml="[comparison]\nmin_confidence = 1.0\n")
    assert sure.min_confidence(None) == 1.0
    assert "MathVista" not in sure.comparison().to_csv()


def test_a_column_of_the_survey_s_own(tmp_path: Path) -> None:
    made = survey(tmp_path / "s", toml='[columns.algorithm]\ntitle = "RL algorithm"\n')
    assert "RL algorithm" in made.comparison("method,algorithm").to_html()


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_drawn(tmp_path: Path, name: str) -> None:
    figure = survey(tmp_path / "s").figure(name)
    assert figure.name == name
    assert figure.svg.startswith(b"<?xml")


def test_an_unknown_figure_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match='did you mean "timeline"'):
        survey(tmp_path / "s").figure("timelin")


def test_a_corpus_file_that_is_not_there(tmp_path: Path) -> None:
    made = survey(tmp_path / "s")
    (tmp_path / "s" / "page.txt").unlink()
    with pytest.raises(ConfigError, match=r"survey.toml: names 'page.txt', which is not in the folder"):
        _ = made.rows


def test_frames_are_plain(tmp_path: Path) -> None:
    made = survey(tmp_path / "s")
    assert list(made.papers["year"]) == [2024, 2021]
    assert {"method", "benchmark", "gain"} <= set(made.findings["field"])
    assert "two papers" in made.corpus().to_markdown()
    assert made.bibliography([made.rows[0].id]).text.count("@") == 1


def test_keys_of_an_author_s_own_library_win(tmp_path: Path) -> None:
    made = survey(tmp_path / "s", toml='library = "mine.bib"\n')
    (tmp_path / "s" / "mine.bib").write_text("@article{ada, title = {{MixTune}: Tuning by Mixing}, year = 2024}\n")
    assert list(made.keys.values()) == ["ada", "noether2021stirbench"]
    assert "ada" in made.comparison().to_latex()
    (tmp_path / "s" / "keys.csv").write_text(f"id,key\n{made.rows[1].id},ADA\n")
    with pytest.raises(ConfigError, match=r"keys.csv: the key .(?i:ada). is taken by another paper in mine.bib"):
        _ = open_survey(tmp_path / "s").keys


def test_pins_stay_when_metadata_comes(tmp_path: Path) -> None:
    made = survey(tmp_path / "s")
    (tmp_path / "s" / "facts.jsonl").write_text("")
    (tmp_path / "s" / "survey.toml").write_text('title = "T"\ncorpus = "page.txt"\n')
    bare = open_survey(tmp_path / "s")
    assert bare.pin() == {}
    assert list(bare.keys.values()) == ["mixtune", "stirbench"]
    again = survey(tmp_path / "s")
    assert list(again.keys.values()) == ["mixtune", "stirbench"]
    assert again.pin(rekey=True) == {"mixtune": "lovelace2024mixtune", "stirbench": "noether2021stirbench"}
    assert made.keys == again.keys


def test_keys_and_venues_are_as_the_survey_says(tmp_path: Path) -> None:
    fact = (
        '{"id": "x1", "title": "MixTune: tuning by mixing", "authors": ["Ada Lovelace"], "year": 2024, "venue": "ICLR"}'
    )
    made = survey(
        tmp_path / "s", toml='[bibliography]\nkeys = "auth.lower + shorttitle(2,1) + year"\nvenues = "full"\n'
    )
    (tmp_path / "s" / "facts.jsonl").write_text(fact, encoding="utf-8")
    assert list(made.keys.values()) == ["lovelaceMixTuneTuning2024", "StirBenchBenchmark"]
    assert "booktitle = {International Conference on Learning Representations}" in made.bibliography().text


def test_a_key_pattern_that_cannot_be_read_names_survey_toml(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"survey.toml: key pattern: there is no 'auht'; did you mean \"auth\""):
        _ = survey(tmp_path / "s", toml='[bibliography]\nkeys = "auht + year"\n').keys
