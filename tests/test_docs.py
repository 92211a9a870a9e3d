"""The documentation is true: its page of columns is current, its examples are read by the code, its links lead on."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from surveytools.curation import read_curation
from surveytools.curation.gains import parse_gain
from surveytools.extract import Extractor
from surveytools.extract.cues import load_cues
from surveytools.extract.words import load_words
from surveytools.model import Evidence, Paper
from surveytools.survey import Config
from surveytools.survey.pictures import FIGURES
from surveytools.tables.spec import OPTIONS
from surveytools.themes import load_taxonomy
from surveytools.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def docs(root: Path) -> Path:
    return root / "docs"


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def test_the_schema_page_says_what_the_schema_says(docs: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_schema", docs / "make_schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (docs / "schema.md").read_text(encoding="utf-8") == module.page(), (
        "type: .venv/bin/python docs/make_schema.py"
    )


def test_the_survey_toml_of_the_docs_is_read_and_uses_every_key(docs: Path, tmp_path: Path) -> None:
    (text,) = blocks(docs / "survey-folder.md", "toml")
    (tmp_path / "survey.toml").write_text(text, encoding="utf-8")
    config, bare = Config.read(tmp_path / "survey.toml"), Config("", ())
    left = {name for name in Config.__slots__ if getattr(config, name) == getattr(bare, name)}
    assert left == {"columns", "template"}
    assert all(
        getattr(config.comparison, name) != getattr(bare.comparison, name) for name in OPTIONS if name != "columns"
    )


def test_the_taxonomy_of_the_docs_is_read(docs: Path, tmp_path: Path) -> None:
    (text,) = blocks(docs / "survey-folder.md", "yaml")
    (tmp_path / "taxonomy.yaml").write_text(text, encoding="utf-8")
    (theme,) = load_taxonomy(tmp_path / "taxonomy.yaml").themes
    assert (theme.name, theme.exclude) == ("Active perception and visual tools", ("web navigation",))

    (tree,) = blocks(docs / "themes.md", "yaml")
    (tmp_path / "taxonomy.yaml").write_text(tree, encoding="utf-8")
    paths = [" > ".join(path) for path, _ in load_taxonomy(tmp_path / "taxonomy.yaml").walk()]
    assert paths == ["Reasoning", "Reasoning > Agents", "Reasoning > Mathematics", "Rewards"]


def test_the_decisions_of_the_docs_are_read_without_a_problem(docs: Path, tmp_path: Path) -> None:
    (text,) = blocks(docs / "curation.md", "csv")
    (tmp_path / "curation.csv").write_text(text, encoding="utf-8")
    decisions, problems = read_curation(tmp_path / "curation.csv")
    assert problems == ()
    assert {decision.verdict for decision in decisions} == {"accept", "correct", "reject", "add", "not stated"}
    gains = [decision.value for decision in decisions if decision.column == "gain" and decision.value]
    (written,) = blocks(docs / "curation.md", "text")
    for line in [*gains, *written.splitlines()]:
        assert parse_gain(line, Evidence(None, None, "person", 1.0)).value > 0


@pytest.fixture(scope="module")
def extended(docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey folder that holds the files of the page on extending, each under the name of its first line."""
    folder = tmp_path_factory.mktemp("extended")
    for block in (*blocks(docs / "extending.md", "yaml"), *blocks(docs / "extending.md", "toml")):
        path = folder / block.partition("\n")[0].removeprefix("# ")
        path.parent.mkdir(exist_ok=True)
        path.write_text(block, encoding="utf-8")
    algorithms = "kind: algorithm\nentries:\n- name: GRPO\n"
    (folder / "vocabulary" / "algorithms.yaml").write_text(algorithms, encoding="utf-8")
    return folder


def test_the_vocabulary_of_the_docs_finds_its_names(extended: Path) -> None:
    hits = load_vocabulary(extended / "vocabulary").find("on Harbour Bench and the Tide benchmark; at high tide")
    assert [(hit.term.name, hit.term.cue) for hit in hits] == [("HarbourBench", False), ("Tide", True)]


def test_the_rules_of_the_docs_decide(extended: Path) -> None:
    (cue,) = (cue for cue in load_cues(extended / "rules").find("Hereby we unleash MixTune") if cue.before)
    assert cue.before == "propose.own"
    assert not load_words().concept("Harbour Master")
    assert load_words(extended / "rules").concept("Harbour Master")
    paper = Paper(id="p", title="A Field Guide to Tuning", abstract="We propose MixTune, a new method that tunes.")
    assert Extractor.load().paper(paper).contribution == "method"
    assert Extractor.load(rules=extended / "rules").paper(paper).contribution == "survey"


def test_the_column_of_the_docs_is_found_where_its_cue_stands(extended: Path) -> None:
    columns = Config.read(extended / "survey.toml").columns
    extractor = Extractor.load(vocabulary=extended / "vocabulary", columns=columns)
    paper = Paper(id="p", title="Tuning", abstract="We train the tuner with GRPO.")
    assert [name.name for name in extractor.paper(paper).columns["algorithm"]] == ["GRPO"]
    silent = Paper(id="p", title="Tuning", abstract="Much has been written about GRPO.")
    assert extractor.paper(silent).columns["algorithm"] == ()


def test_the_template_of_the_docs_overrides_a_block_that_there_is(docs: Path, root: Path) -> None:
    (text,) = blocks(docs / "extending.md", "jinja")
    base = (root / "templates" / "base" / "index.tex.j2").read_text(encoding="utf-8")
    assert set(re.findall(r"block (\w+)", text)) <= set(re.findall(r"block (\w+)", base))
    listed = re.search(r"The blocks are (.*?);", (docs / "extending.md").read_text(encoding="utf-8"), re.DOTALL)
    assert listed is not None
    assert set(re.findall(r"`(\w+)`", listed[1])) == set(re.findall(r"block (\w+)", base))


def test_every_link_of_the_docs_leads_to_a_file(docs: Path) -> None:
    links = [
        (page, target)
        for page in docs.glob("*.md")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ]
    assert links
    assert [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()] == []


def test_the_gallery_shows_every_figure_and_template_in_small_pictures(docs: Path, root: Path) -> None:
    shown = set(re.findall(r"\]\((pictures/gallery/[^)]+)\)", (docs / "gallery.md").read_text(encoding="utf-8")))
    kept = {path.relative_to(docs).as_posix(): path.stat().st_size for path in (docs / "pictures/gallery").iterdir()}
    assert shown == kept.keys()
    assert max(kept.values()) < 150_000
    venues = {path.parent.name for path in (root / "templates").glob("*/index.tex.j2")} - {"base"}
    for name in (*FIGURES, *venues):
        assert any(f"-{name}." in path or f"-{name}-" in path for path in shown), name


def test_the_tab_key_offers_every_public_call(root: Path) -> None:
    import jedi

    import surveytools

    script = jedi.Script("from surveytools import ", project=jedi.Project(root))
    offered = {completion.name for completion in script.complete(1, len("from surveytools import "))}
    assert set(surveytools.__all__) - {"__version__"} <= offered
