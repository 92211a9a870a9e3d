"""taxonomy.yaml: read with line and file, and which paper goes where."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.errors import ConfigError
from surveytools.model import Paper
from surveytools.themes import OTHER, Taxonomy, Theme, assign_themes, load_taxonomy

TEXT = """themes:
  - name: Agents
    keywords: [agent, tool use, "navigat*", GUI]
    exclude: [multi-agent]
  - name: Rewards
    keywords: [reward, GUI]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "taxonomy.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_papers_go_where_most_of_their_keywords_stand(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write(tmp_path, TEXT))
    papers = [
        Paper("title", "Rewards for looking", "An agent navigates with agents."),
        Paper("abstract", "Looking", "Tool-use by navigation; a reward."),
        Paper("tie", "Looking", "A GUI."),
        Paper("excluded", "Agents and multi-agent play", "A reward."),
        Paper("case", "A gui", None),
        Paper("none", "Cooking", "Reagents only; rewarded."),
    ]
    themes = assign_themes(papers, taxonomy)
    assert themes == {
        "title": "Rewards",
        "abstract": "Agents",
        "tie": "Agents",
        "excluded": "Rewards",
        "case": OTHER,
        "none": OTHER,
    }
    assert taxonomy.order(themes.values()) == ("Agents", "Rewards", OTHER)


def test_no_themes_assign_nothing(tmp_path: Path) -> None:
    assert load_taxonomy(write(tmp_path, "themes: []\n")) == Taxonomy()
    assert assign_themes([Paper("p", "T")], Taxonomy()) == {}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("theme: []\n", 1, 'unknown key "theme"'),
        ("themes:\n  - name: A\n    keyword: [a]\n", 3, 'unknown key "keyword"'),
        ("themes:\n  - keywords: [a]\n", 2, '"name" is missing'),
        ("themes:\n  - name: A\n", 2, "has no keywords"),
        ("themes:\n  - name: A\n    keywords: [a]\n  - name: A\n    keywords: [b]\n", 4, "stands twice"),
        ("themes:\n  - name: Other\n    keywords: [a]\n", 2, "use another name"),
        ("themes: [\n", 2, "is not YAML"),
    ],
)
def test_what_it_does_not_say_as_it_must(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError, match=words) as caught:
        load_taxonomy(path)
    assert (caught.value.file, caught.value.line) == (str(path), line)


def test_a_keyword_is_a_word_not_a_pattern() -> None:
    theme = Theme("T", ("a.b", "V*"))
    assert sum(theme.hits(Paper("p", "aXb")).values()) == 0
    assert sum(theme.hits(Paper("p", "a.b")).values()) == 3
    assert sum(theme.hits(Paper("p", "Vision")).values()) == 3
    assert sum(theme.hits(Paper("p", "vision")).values()) == 0
