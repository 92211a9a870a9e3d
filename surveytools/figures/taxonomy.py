"""A tree of themes and the methods under each, as a drawing and as ``forest`` TikZ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from surveytools.errors import UsageError
from surveytools.figures.answers import answers, method_labels
from surveytools.figures.boxes import branch, draw, sheet
from surveytools.figures.figure import WIDTH, Figure, canvas, empty, finish
from surveytools.figures.tree import EDGE, GAP, Layout, Node, Told, tree_of
from surveytools.text.breaking import breakable
from surveytools.text.markup import Tex, join_tex, tex

_STYLE = r"""  for tree={grow'=east, draw, rounded corners=1.5pt, font=\scriptsize, anchor=west,
    node options={execute at begin node={\raggedright\hyphenpenalty10000\relax}},
    parent anchor=east, child anchor=west, s sep=3pt, l sep=10pt, inner sep=2.5pt, edge={gray},
    edge path={\noexpand\path[\forestoption{edge}] (!u.parent anchor) -- +(5pt,0) |- (.child anchor);}},"""


def taxonomy(
    papers: pd.DataFrame,
    findings: pd.DataFrame,
    themes: Mapping[str, Told],
    *,
    title: str = "This survey",
    keys: Mapping[str, str] | None = None,
    min_confidence: float = 0.0,
    most: int = 40,
    width: float = WIDTH,
) -> Figure:
    r"""Themes and their methods as a tree: ``taxonomy(papers, findings, survey.taxonomy.places, keys=survey.keys)``.

    ``themes`` maps paper ids to a theme, to several, or to a ``Place`` in a taxonomy, whose themes stand below each
    other; a paper goes by its method, else by authors and year or its title; at most ``most`` a theme are listed, the
    rest counted. ``figure.to_latex(native=True)`` gives ``forest`` TikZ, with a citation behind each method where
    ``keys`` are given. Data: theme (``Reasoning > Agents``), id, paper.
    """
    if most < 1:
        message = f"most is at least 1, not {most}"
        raise UsageError(message)
    labels = method_labels(papers, answers(papers, findings, min_confidence))
    tree = tree_of({paper: told for paper, told in themes.items() if paper in labels}, title)
    rows = [(theme, paper, labels[paper]) for theme, paper in _rows(tree)]
    data = pd.DataFrame(rows, columns=["theme", "id", "paper"])
    if not rows:
        message = "belongs to a theme; name themes in the taxonomy to draw a tree."
        return empty(
            name="taxonomy", caption="Taxonomy: no themes yet.", message=message, data=data, papers=len(papers)
        )
    texts = {node.name: _listed([labels[paper] for paper in node.papers], most) for node in tree.walk()}
    end, root, pairs = Layout(texts, width, tree.depth).place(tree)
    with canvas(width, end - GAP + EDGE) as drawing:
        axes = sheet(drawing, width, end - GAP + EDGE)
        draw(axes, root, bold=True)
        for parent, child in pairs:
            branch(axes, parent, child)
            draw(axes, child)
        count = sum(1 for _ in tree.walk()) - 1
        made = finish(
            drawing,
            name="taxonomy",
            caption=f"A taxonomy of the papers of this survey: {count} themes, {len({row[1] for row in rows})} papers.",
            alt=f"Tree: {title}; {'; '.join(f'{name}: {_size(node)}' for name, node in tree.below.items())}.",
            data=data,
        )
    return replace(made, native=_forest(tree, labels, keys or {}, most))


def _rows(node: Node, above: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """The path of a theme and a paper of it, for all of them."""
    for child in node.below.values():
        path = (*above, child.name)
        yield from ((" > ".join(path), paper) for paper in child.papers)
        yield from _rows(child, path)


def _size(node: Node) -> int:
    """How many papers stand under a node."""
    return len({paper for below in node.walk() for paper in below.papers})


def _listed(names: Sequence[str], most: int) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f", and {rest} more" if rest > 0 else "")


def _forest(tree: Node, labels: Mapping[str, str], keys: Mapping[str, str], most: int) -> Tex:
    root, theme = 0.14 - 0.01 * tree.depth, 0.205 - 0.025 * tree.depth
    leaf = 0.9 - root - tree.depth * (theme + 0.05)

    def branches(node: Node, indent: str) -> Iterator[str]:
        for child in node.below.values():
            head = rf"{indent}[{{{breakable(child.name, 14)}}}, text width={theme:.3g}\linewidth"
            if child.papers:
                head += rf" [{{{_cited(child.papers, labels, keys, most)}}}, text width={leaf:.3g}\linewidth]"
            if child.below:
                yield head
                yield from branches(child, indent + "  ")
                yield f"{indent}]"
            else:
                yield f"{head}]"

    head = rf"  [{{{breakable(tree.name, 10)}}}, text width={root:.3g}\linewidth"
    return Tex("\n".join([r"\begin{forest}", _STYLE, head, *branches(tree, "    "), "  ]", r"\end{forest}"]))


def _cited(papers: Sequence[str], labels: Mapping[str, str], keys: Mapping[str, str], most: int) -> Tex:
    names = [_name(labels[paper], keys.get(paper)) for paper in papers[:most]]
    if len(papers) > most:
        names.append(tex(f"and {len(papers) - most} more"))
    return join_tex(names, ", ")


def _name(label: str, key: str | None) -> Tex:
    if key is None or not key:
        return tex(label)
    return Tex(rf"\citep{{{key}}}" if key == label else rf"{breakable(label)}~\citep{{{key}}}")
