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

DEEP = """themes:
  - name: A
    themes:
      - name: B
        themes:
          - name: C
            keywords:
              - c
            exclude: []
            themes:
              - name: D
                keywords: [d]
"""
TREE = """themes:
  - name: Reasoning
    keywords: [reasoning]
    themes:
      - name: Agents
        keywords: [agent, planning]
        exclude: [chess]
      - name: Mathematics
        phrases: [word problem]
        papers: [byhand, gone]
  - name: Rewards
    keywords: [reward, preference]
    papers: [byhand]
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
        ("themes:\n  - name: OTHER\n    keywords: [a]\n", 2, "use another name"),
        ("themes: [\n", 2, "is not YAML"),
        (
            "themes:\n  - name: A\n    themes:\n      - name: a\n        keywords: [b]\n",
            4,
            "stands twice, first on line 2",
        ),
        ("themes:\n  - name: A\n    keywords:\n      - a\n    phrase: [a b]\n", 5, 'did you mean "phrases"'),
        ("themes:\n  - name: A\n    phrases: [ab]\n", 3, "is one word; put it under keywords"),
        ("themes:\n  - name: A\n    keywords: ['*']\n", 3, "holds no word"),
        ("themes:\n  - name: A\n    keywords: [b]\n    exclude: ['--']\n", 4, "holds no word"),
        (DEEP, 11, '"D" stands 4 deep; themes nest 3 deep at most'),
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


PAPERS = (
    Paper("child", "Planning and reasoning", "An agent."),
    Paper("parent", "Reasoning about chess", "Planning with agents."),
    Paper("both", "An agent with rewards and planning", None),
    Paper("phrase", "A reward", "Reasoning in word-problems with an agent; a word problem."),
    Paper("id1", "Cooking", None),
    Paper("none", "Sailing", "By night."),
)

NO_PAPER = (
    'no paper has the id or key "gone" under "Mathematics"; did you mean "none"? '
    "known: both, byhand, child, id1, none, parent, phrase"
)


def test_a_tree_of_themes(tmp_path: Path) -> None:
    tree = load_taxonomy(write(tmp_path, TREE), name="t.yaml").assign(PAPERS, keys={"id1": "byhand"})
    assert [(path, theme.name) for path, theme in tree.walk()] == [
        (("Reasoning",), "Reasoning"),
        (("Reasoning", "Agents"), "Agents"),
        (("Reasoning", "Mathematics"), "Mathematics"),
        (("Rewards",), "Rewards"),
    ]
    assert {paper: (str(place), place.also_in) for paper, place in tree.places.items()} == {
        "child": ("Reasoning > Agents", ()),
        "parent": ("Reasoning", ()),
        "both": ("Reasoning > Agents", ("Rewards",)),
        "phrase": ("Reasoning > Mathematics", ("Rewards",)),
        "id1": ("Reasoning > Mathematics", ("Rewards",)),
        "none": (OTHER, ()),
    }
    assert tree.papers("Reasoning") == ("child", "parent", "both", "phrase", "id1")
    assert tree.papers("Reasoning", below=False) == ("parent",)
    assert tree.papers(OTHER) == ("none",)
    assert list(tree.theme_of.items())[-2:] == [("id1", "Reasoning"), ("none", OTHER)]
    assert list(tree.primary.items())[:3] == [("parent", "Reasoning"), ("child", "Agents"), ("both", "Agents")]
    assert (tree.places["child"].top, tree.places["child"].theme) == ("Reasoning", "Agents")
    assert [(problem.code, problem.line, problem.message) for problem in tree.problems] == [
        (
            "taxonomy.no-paper",
            10,
            NO_PAPER,
        ),
        ("taxonomy.unused", 12, 'no paper holds "preference" of the theme "Rewards"; correct it or take it out'),
        ("taxonomy.other", None, '1 paper fits no theme and will stand under "Other": none (Sailing)'),
    ]
    assert {problem.file for problem in tree.problems} == {"t.yaml"}


def test_a_phrase_counts_twice(tmp_path: Path) -> None:
    text = "themes:\n  - name: A\n    keywords: [red, blue]\n  - name: B\n    {}: [sky high]\n"
    paper = Paper("p", "Q", "Red and blue, sky-high.")
    for key, theme in (("keywords", "A"), ("phrases", "A")):
        tree = load_taxonomy(write(tmp_path, text.format(key)))
        assert assign_themes([paper], tree) == {"p": theme}
    single = text.replace(", blue", "")
    assert assign_themes([paper], load_taxonomy(write(tmp_path, single.format("keywords")))) == {"p": "A"}
    assert assign_themes([paper], load_taxonomy(write(tmp_path, single.format("phrases")))) == {"p": "B"}


def test_words_with_capitals_stand_as_written_others_in_any_case() -> None:
    theme = Theme("T", ("AI feedback",))
    assert sum(theme.hits(Paper("p", "Fine-Grained AI Feedback")).values()) == 3
    assert sum(theme.hits(Paper("p", "Ai feedback")).values()) == 0


def test_ties_go_to_more_words_then_to_the_earlier() -> None:
    tree = Taxonomy(
        (Theme("A", ("red",)), Theme("B", ("blue", "green", "grey")), Theme("C", ("blue", "green", "grey")))
    )
    assert tree.assign([Paper("p", "Red", "Blue, green, grey.")]).places["p"].theme == "B"
