"""taxonomy.yaml, read and checked with file and line.

.. code-block:: yaml

    themes:
      - name: Reasoning
        keywords: [reasoning, chain-of-thought]
        themes:
          - name: Agents
            keywords: [agent, "navigat*", GUI]
            phrases: [tool use]
            exclude: [multi-agent]
            papers: [lovelace2024mixtune]
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from surveytools.errors import ConfigError
from surveytools.themes.tree import OTHER, Taxonomy, Theme
from surveytools.vocabulary.documents import Block, read_yaml

DEEPEST = 3
"""Levels of a taxonomy; a section of related work has no more headings below it."""

WORDS = ("keywords", "phrases", "exclude")


def load_taxonomy(path: str | Path, *, name: str | None = None) -> Taxonomy:
    """Read a taxonomy.yaml; ``themes: []`` is one without themes, whose papers are all told together.

    ``name`` is how problems call the file. Raises ``ConfigError`` with file and line where it does not say what it
    must, ``InputError`` where there is none.
    """
    block = read_yaml(Path(path))
    block.only(["themes"])
    if "themes" not in block.values:
        message = 'has no "themes"; write: themes: [{name: "Visual agents", keywords: [agent, tool use]}]'
        raise ConfigError(message, file=path, line=1)
    names: dict[str, int] = {}
    themes = tuple(_theme(item, names, 1) for item in block.blocks("themes"))
    return Taxonomy(themes, file=name or str(path))


def _theme(item: Block, names: dict[str, int], level: int) -> Theme:
    item.only(["name", *WORDS, "papers", "themes"])
    name = " ".join(item.need("name").split())
    folded = name.casefold()
    if folded == OTHER.casefold():
        raise item.error(f'"{OTHER}" is where papers of no theme are listed; use another name', "name")
    if folded in names:
        message = f'the theme "{name}" stands twice, first on line {names[folded]}; give each its own name'
        raise item.error(message, "name")
    names[folded] = item.lines["name"]
    if level > DEEPEST:
        raise item.error(f'the theme "{name}" stands {level} deep; themes nest {DEEPEST} deep at most', "name")
    for key, word in _words(item):
        if not any(char.isalnum() for char in word):
            raise item.error(f'"{word}" of the theme "{name}" holds no word; put quotes around it or leave it out', key)
        if key == "phrases" and len(word.replace("-", " ").split()) < 2:
            raise item.error(f'the phrase "{word}" of the theme "{name}" is one word; put it under keywords', key)
    theme = Theme(
        name,
        item.texts("keywords"),
        item.texts("exclude"),
        item.texts("phrases"),
        item.texts("papers"),
        tuple(_theme(child, names, level + 1) for child in item.blocks("themes")),
        lines=item.lines,
    )
    if not (theme.keywords or theme.phrases or theme.papers or theme.themes):
        message = f'the theme "{name}" has no keywords and no themes below it; write: keywords: [agent, "tool use"]'
        raise item.error(message, "keywords")
    return theme


def _words(item: Block) -> Iterator[tuple[str, str]]:
    for key in WORDS:
        for word in item.texts(key):
            yield key, word
