"""Themes of a survey: taxonomy.yaml says them, keywords in title and abstract decide which paper belongs where.

.. code-block:: yaml

    themes:
      - name: Visual agents
        keywords: [agent, tool use, "web navigat*", GUI]
        exclude: [multi-agent]

A keyword in lower case matches any case, one with a capital only as written; a plural ``s`` and hyphen or space make no
difference, ``*`` stands for the rest of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from surveytools.errors import ConfigError
from surveytools.model import Paper
from surveytools.vocabulary.documents import Block, read_yaml

OTHER = "Other"
"""Where a paper is listed that fits no theme."""

TITLE_WEIGHT, ABSTRACT_WEIGHT = 3, 1


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its name, the keywords that speak for it, and those that rule a paper out."""

    name: str
    keywords: tuple[str, ...]
    exclude: tuple[str, ...] = ()

    def score(self, paper: Paper) -> int:
        """How much of the theme a paper shows; each keyword counts once, in the title more than in the abstract."""
        texts = (paper.title, paper.abstract or "")
        if any(_pattern(word).search(text) for word in self.exclude for text in texts):
            return 0
        weights = ((texts[0], TITLE_WEIGHT), (texts[1], ABSTRACT_WEIGHT))
        return sum(weight for word in self.keywords for text, weight in weights if _pattern(word).search(text))


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The themes of a survey, in the order in which the survey treats them."""

    themes: tuple[Theme, ...] = ()

    def primary(self, paper: Paper) -> str:
        """The theme that the paper shows most of, the earlier one on a tie; ``Other`` where it shows none."""
        if not self.themes:
            return OTHER
        best = max(self.themes, key=lambda theme: theme.score(paper))
        return best.name if best.score(paper) else OTHER

    def order(self, names: Iterable[str]) -> tuple[str, ...]:
        """The themes among ``names``, as the taxonomy orders them, ``Other`` last."""
        have = set(names)
        return tuple(name for name in (*(theme.name for theme in self.themes), OTHER) if name in have)


def load_taxonomy(path: str | Path) -> Taxonomy:
    """Read a taxonomy.yaml; ``themes: []`` is one without themes, whose papers are all told together.

    Raises ``ConfigError`` with file and line where it does not say what it must, ``InputError`` where there is none.
    """
    block = read_yaml(Path(path))
    block.only(["themes"])
    themes: dict[str, Theme] = {}
    for item in block.blocks("themes"):
        theme = _theme(item)
        if theme.name in themes:
            raise item.error(f'the theme "{theme.name}" stands twice; give each its own name', "name")
        themes[theme.name] = theme
    if "themes" not in block.values:
        message = 'has no "themes"; write: themes: [{name: "Visual agents", keywords: [agent, tool use]}]'
        raise ConfigError(message, file=path, line=1)
    return Taxonomy(tuple(themes.values()))


def assign_themes(papers: Iterable[Paper], taxonomy: Taxonomy) -> dict[str, str]:
    """The primary theme of each paper id; papers that fit none are under ``Other``. None without themes."""
    if not taxonomy.themes:
        return {}
    return {paper.id: taxonomy.primary(paper) for paper in papers}


def _theme(item: Block) -> Theme:
    item.only(["name", "keywords", "exclude"])
    theme = Theme(item.need("name"), item.texts("keywords"), item.texts("exclude"))
    if theme.name == OTHER:
        raise item.error(f'"{OTHER}" is where papers of no theme are listed; use another name', "name")
    if not theme.keywords:
        raise item.error(f'the theme "{theme.name}" has no keywords; write: keywords: [agent, "tool use"]', "keywords")
    return theme


@lru_cache(maxsize=4096)
def _pattern(keyword: str) -> re.Pattern[str]:
    stem, rest = (keyword[:-1], r"\w*") if keyword.endswith("*") else (keyword, "s?")
    words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", stem.strip()))
    flags = re.IGNORECASE if keyword.islower() else 0
    return re.compile(rf"(?<!\w){words}{rest}(?!\w)", flags)
