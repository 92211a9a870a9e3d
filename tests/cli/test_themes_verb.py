"""surveytools themes: the tree with its papers, a proposal, and an edited file that is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_fields import papers

from surveytools.themes import load_taxonomy

TAXONOMY = """themes:
  - name: Outdoors
    keywords: [map reading]
    themes:
      - name: Charts
        keywords: [harbour chart, depth]
  - name: Indoors
    keywords: [bread baking, harbour]
  - name: Nowhere
    keywords: [volcano]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "s"
    place.mkdir()
    rows = [{"id": paper.id, "title": paper.title, "abstract": paper.abstract} for paper in papers(9)]
    (place / "corpus.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    (place / "survey.toml").write_text('title = "T"\ncorpus = "corpus.jsonl"\n', encoding="utf-8")
    (place / "taxonomy.yaml").write_text(TAXONOMY, encoding="utf-8")
    return place


def test_the_tree_is_listed_with_its_papers(folder: Path, run) -> None:
    done = run("themes", "s")
    assert (
        done.out
        == """\
Outdoors: 3
  - yearcontour: A year of contour maps
  - yearstreet: A year of street atlases
  Charts: 1
    - harbourcharts: Harbour charts in march: notes on map reading (also: Indoors)
Indoors: 3
  - sourdoughstarters: Sourdough starters in july: notes on bread baking
  - yearoven: A year of oven scheduling
  - flourmilling: Flour milling in may: notes on bread baking
Nowhere: 0
Other: 3
  - yeardawn: A year of dawn chorus
  - callmimicry: Call mimicry in autumn: notes on bird song
  - yearnest: A year of nest begging
"""
    )
    assert "taxonomy.yaml:10: note: taxonomy.unused" in done.err
    assert "3 papers fit no theme" in done.err
    (folder / "taxonomy.yaml").unlink()
    assert run("themes", "s").out.startswith("no themes; name some")


def test_a_proposal_becomes_the_taxonomy_once_nobody_s_work_is_lost(folder: Path, run) -> None:
    said = run("themes", "s", "--suggest")
    assert "- name: Map reading" in said.out
    assert "yearcontour: A year of contour maps" in said.out
    target = folder / "taxonomy.yaml"
    refused = run("themes", "s", "--suggest", "-o", "s/taxonomy.yaml")
    assert (refused.code, target.read_text()) == (1, TAXONOMY)
    assert "was edited and is left as it is; name another file, or add --force" in refused.err
    assert run("themes", "s", "--suggest", "-o", "s/taxonomy.yaml", "--force").code == 0
    assert target.read_text() == said.out
    assert run("themes", "s", "--suggest", "--number", "2", "-o", "s/taxonomy.yaml").code == 0
    assert len(load_taxonomy(target).themes) == 2
    target.write_text(target.read_text() + "# mine\n")
    assert run("themes", "s", "--suggest", "-o", "s/taxonomy.yaml").code == 1


def test_the_taxonomy_of_init_is_nobody_s_work(run, tmp_path: Path) -> None:
    run("init", "fresh", "--corpus", "page.txt")
    assert run("themes", "fresh", "--suggest", "-o", "fresh/taxonomy.yaml").code == 0
    assert "themes: []" in (tmp_path / "fresh" / "taxonomy.yaml").read_text()


def test_a_plain_file_of_papers_may_be_asked_for_a_proposal_only(folder: Path, run) -> None:
    assert "- name: Map reading" in run("themes", "s/corpus.jsonl", "--suggest").out
    asked = run("themes", "s/corpus.jsonl")
    assert (asked.code, asked.out) == (2, "")
    assert "give the survey folder, or add --suggest" in asked.err
    assert "go with --suggest" in run("themes", "s", "--number", "3").err
    assert "go with --suggest" in run("themes", "s", "--force").err


def test_strict_and_problems(folder: Path, run) -> None:
    assert run("themes", "s", "--problems", "p.jsonl", "--strict").code == 0
    assert "taxonomy.other" in (folder.parent / "p.jsonl").read_text()
    (folder / "taxonomy.yaml").write_text(f"{TAXONOMY}    papers: [gone]\n")
    assert run("themes", "s", "--strict").code == 1
