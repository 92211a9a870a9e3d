"""A proposed taxonomy as a value: a table in a notebook, a taxonomy.yaml with typical papers for an editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from surveytools.model import Paper
from surveytools.text.display import display
from surveytools.text.markup import html
from surveytools.themes.tree import OTHER, Taxonomy, Theme

if TYPE_CHECKING:
    import pandas as pd

TYPICAL = 5
"""How many papers show what a theme is about."""

LONGEST_TITLE = 80
BETWEEN = "; "
_LEFT = 'style="text-align:left;vertical-align:top"'
"""JupyterLab would set text to the right."""

_PLAIN = re.compile(r"[A-Za-z][\w]*(?:[ -]\w+)*", re.ASCII)
_YAML_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed theme: its name and other names for it, its keywords, and its papers, the most typical first."""

    name: str
    alternatives: tuple[str, ...]
    keywords: tuple[str, ...]
    papers: tuple[int, ...]


@dataclass(frozen=True)
class Proposal:
    """A taxonomy proposed from a corpus, ``suggest_themes(papers)``: ``.to_yaml()`` is a taxonomy.yaml to edit.

    ``taxonomy`` has every paper in its place already; ``agreement`` is the share of the papers that were grouped whose
    place by the keywords is that of their group.
    """

    taxonomy: Taxonomy
    agreement: float
    grouped: int
    alternatives: Mapping[str, tuple[str, ...]]
    typical: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    titles: Mapping[str, str]

    @classmethod
    def of(
        cls, papers: Sequence[Paper], themes: Mapping[tuple[int, ...], Proposed], keys: Mapping[str, str]
    ) -> Proposal:
        """The themes, by their place in the tree, as a taxonomy over these papers."""
        taxonomy = Taxonomy(tuple(_tree(themes, ()))).assign(papers)
        homes = {papers[k].id: path for path in sorted(themes, key=len) for k in themes[path].papers}
        names = {paper: tuple(themes[path[: k + 1]].name for k in range(len(path))) for paper, path in homes.items()}
        right = sum(taxonomy.places[paper].path == path for paper, path in names.items())
        return cls(
            taxonomy=taxonomy,
            agreement=right / len(names) if names else 1.0,
            grouped=len(names),
            alternatives={theme.name: theme.alternatives for theme in themes.values()},
            typical={theme.name: tuple(_typical(theme, papers, taxonomy)) for theme in themes.values()},
            labels={paper.id: keys.get(paper.id, paper.id) for paper in papers},
            titles={paper.id: _short(paper.title) for paper in papers},
        )

    def to_yaml(self) -> str:
        """The proposal as a taxonomy.yaml, with typical papers of each theme and those of none as comments."""
        lines = [f"# A proposal made from {_count(len(self.titles))}; names, keywords and order are yours to change."]
        if self.taxonomy.themes:
            share = f"{self.agreement:.0%} of the {self.grouped} papers that were grouped where their group is"
            lines += [f"# The keywords put {share}."]
        lines += ["themes:" if self.taxonomy.themes else "themes: []", *self._themes(self.taxonomy.themes, "  ")]
        if not self.taxonomy.themes:
            lines.insert(1, "# Nothing sets its papers apart: there are too few of them, or they all say the same.")
        other = self.taxonomy.papers(OTHER)
        if other:
            lines += [f"# Of no theme: {_count(len(other))}", *(f"#   {self._line(paper)}" for paper in other)]
        text = "\n".join(lines) + "\n"
        return f"{MARK}{_fingerprint(text)}\n{text}"

    def to_frame(self) -> pd.DataFrame:
        """One row a theme: ``theme, papers, keywords, typical``, those below another with its name in front."""
        import pandas as pd

        return pd.DataFrame(self._rows(), columns=["theme", "papers", "keywords", "typical"])

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": self.to_yaml()}

    def to_html(self) -> str:
        """The themes as a table, and the share that the keywords put right."""
        names = ("theme", "papers", "keywords", "typical papers")
        head = "".join(f"<th {_LEFT}>{name}</th>" for name in names)
        rows = ["".join(f"<td {_LEFT}>{_lines(str(cell))}</td>" for cell in row) for row in self._rows()]
        foot = (
            f"<p>The keywords put {self.agreement:.0%} of the {self.grouped} papers grouped where their group is.</p>"
        )
        return "\n".join(["<table>", *(f"<tr>{row}</tr>" for row in (head, *rows)), "</table>", foot])

    def _rows(self) -> list[tuple[str, int, str, str]]:
        rows = [
            (
                " > ".join(path),
                len(self.taxonomy.papers(theme.name)),
                ", ".join(theme.keywords),
                BETWEEN.join(self.titles[paper] for paper in self.typical[theme.name]),
            )
            for path, theme in self.taxonomy.walk()
        ]
        other = self.taxonomy.papers(OTHER)
        return [*rows, (OTHER, len(other), "", BETWEEN.join(self.titles[paper] for paper in other))] if other else rows

    def _themes(self, themes: Sequence[Theme], indent: str) -> Iterator[str]:
        for theme in themes:
            count = len(self.taxonomy.papers(theme.name))
            yield f"{indent}# {_count(count)}, among them:"
            yield from (f"{indent}#   {self._line(paper)}" for paper in self.typical[theme.name])
            if self.alternatives[theme.name]:
                yield f"{indent}# Or call it: {'; '.join(self.alternatives[theme.name])}"
            yield f"{indent}- name: {_quoted(theme.name)}"
            if theme.keywords:
                yield f"{indent}  keywords: [{', '.join(map(_quoted, theme.keywords))}]"
            if theme.themes:
                yield f"{indent}  themes:"
                yield from self._themes(theme.themes, f"{indent}    ")

    def _line(self, paper: str) -> str:
        return f"{_short(self.labels[paper])}: {self.titles[paper]}"


MARK = "# Written by surveytools themes --suggest, and replaced by it as long as nobody edits it: "


def is_ours(text: str) -> bool:
    """Whether a taxonomy.yaml is a proposal that nobody has edited since."""
    first, _, rest = text.partition("\n")
    return first == f"{MARK}{_fingerprint(rest)}"


def _lines(text: str) -> str:
    """A cell's text, titles one a line."""
    return "<br>".join(map(html, text.split(BETWEEN)))


def _count(papers: int) -> str:
    return "1 paper" if papers == 1 else f"{papers} papers"


def _fingerprint(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _tree(themes: Mapping[tuple[int, ...], Proposed], above: tuple[int, ...]) -> Iterator[Theme]:
    for path in sorted(path for path in themes if path[:-1] == above):
        yield Theme(themes[path].name, themes[path].keywords, themes=tuple(_tree(themes, path)))


def _typical(theme: Proposed, papers: Sequence[Paper], taxonomy: Taxonomy) -> list[str]:
    """The most typical papers of a group that its keywords put there, then others that they put there."""
    there = taxonomy.papers(theme.name)
    grouped = [papers[k].id for k in theme.papers]
    return [*(paper for paper in grouped if paper in there), *(p for p in there if p not in grouped)][:TYPICAL]


def _short(text: str) -> str:
    """A title on one line of a comment, whatever stands in it."""
    shown = " ".join("".join(char if char.isprintable() else " " for char in display(text)).split())
    return shown if len(shown) <= LONGEST_TITLE else f"{shown[:LONGEST_TITLE].rsplit(' ', 1)[0]} ..."


def _quoted(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
