"""A tree of themes and the methods under each, as a drawing and as ``forest`` TikZ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from surveytools.errors import UsageError
from surveytools.figures.answers import answers, method_labels
from surveytools.figures.boxes import LINE, Box, branch, draw, sheet, wrapped
from surveytools.figures.figure import WIDTH, Figure, canvas, empty, finish
from surveytools.text.breaking import breakable
from surveytools.text.markup import Tex, join_tex, tex

GAP = 0.07
_STYLE = r"""  for tree={grow'=east, draw, rounded corners=1.5pt, font=\scriptsize, anchor=west,
    node options={execute at begin node={\raggedright\hyphenpenalty10000\relax}},
    parent anchor=east, child anchor=west, s sep=3pt, l sep=10pt, inner sep=2.5pt, edge={gray},
    edge path={\noexpand\path[\forestoption{edge}] (!u.parent anchor) -- +(5pt,0) |- (.child anchor);}},"""


def taxonomy(
    papers: pd.DataFrame,
    findings: pd.DataFrame,
    themes: Mapping[str, str | Sequence[str]],
    *,
    title: str = "This survey",
    keys: Mapping[str, str] | None = None,
    min_confidence: float = 0.0,
    most: int = 40,
    width: float = WIDTH,
) -> Figure:
    r"""Themes and their methods as a tree: ``taxonomy(papers, findings, survey.theme_of, keys=survey.keys)``.

    ``themes`` maps paper ids to a theme or several; a paper goes by its method, else by authors and year or
    its title; at most ``most`` a theme are listed, the rest counted. ``figure.to_latex(native=True)`` gives ``forest``
    TikZ, with a citation behind each method where ``keys`` are given. Data: theme, id, paper.
    """
    if most < 1:
        message = f"most is at least 1, not {most}"
        raise UsageError(message)
    labels = method_labels(papers, answers(papers, findings, min_confidence))
    under: dict[str, list[str]] = {}
    for paper in [paper for paper in themes if paper in labels]:
        told = themes[paper]
        for theme in (told,) if isinstance(told, str) else told:
            under.setdefault(theme, []).append(paper)
    rows = [(theme, paper, labels[paper]) for theme, members in under.items() for paper in members]
    data = pd.DataFrame(rows, columns=["theme", "id", "paper"])
    if not rows:
        message = f"None of the {len(papers)} papers belongs to a theme; name themes in the taxonomy to draw a tree."
        return empty(name="taxonomy", caption="Taxonomy: no themes yet.", message=message, data=data)
    leaves = {theme: _listed([labels[paper] for paper in members], most) for theme, members in under.items()}
    root, branches = _boxes(title, leaves, width)
    height = branches[-1][1].y + max(branches[-1][0].height, branches[-1][1].height) + 0.05
    with canvas(width, height) as drawing:
        axes = sheet(drawing, width, height)
        draw(axes, root, bold=True)
        for theme_box, leaf in branches:
            branch(axes, root, theme_box)
            branch(axes, theme_box, leaf)
            draw(axes, theme_box)
            draw(axes, leaf)
        listed = len({paper for _, paper, _ in rows})
        made = finish(
            drawing,
            name="taxonomy",
            caption=f"A taxonomy of the papers of this survey: {len(under)} themes, {listed} papers.",
            alt=f"Tree: {title}; {'; '.join(f'{theme}: {len(members)}' for theme, members in under.items())}.",
            data=data,
        )
    return replace(made, native=_forest(title, under, labels, keys or {}, most))


def _listed(names: Sequence[str], most: int) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f", and {rest} more" if rest > 0 else "")


def _boxes(title: str, leaves: Mapping[str, str], width: float) -> tuple[Box, list[tuple[Box, Box]]]:
    """The root in the middle of the left side, a theme and its leaf in a row each."""
    root_width, theme_width = 0.15 * width, 0.22 * width
    leaf_width = width - root_width - theme_width - 0.5
    branches = []
    y = 0.05
    for theme, text in leaves.items():
        leaf = Box(root_width + theme_width + 0.45, y, leaf_width, wrapped([text], leaf_width))
        box = Box(root_width + 0.25, y, theme_width, wrapped([theme], theme_width), "#e8f1f8")
        shift = (leaf.height - box.height) / 2
        leaf, box = (leaf, replace(box, y=y + shift)) if shift >= 0 else (replace(leaf, y=y - shift), box)
        branches.append((box, leaf))
        y += max(leaf.height, box.height) + GAP
    root = Box(0.05, 0.0, root_width, wrapped([title], root_width), "#d3e4f1")
    top = max(0.05, (y - GAP) / 2 - root.height / 2 + LINE / 4)
    return replace(root, y=top), branches


def _forest(
    title: str, under: Mapping[str, Sequence[str]], labels: Mapping[str, str], keys: Mapping[str, str], most: int
) -> Tex:
    lines = [r"\begin{forest}", _STYLE, rf"  [{{{breakable(title, 10)}}}, text width=0.13\linewidth"]
    for theme, members in under.items():
        names = [_cited(labels[paper], keys.get(paper)) for paper in members[:most]]
        if len(members) > most:
            names.append(tex(f"and {len(members) - most} more"))
        leaf = rf"[{{{join_tex(names, ', ')}}}, text width=0.54\linewidth]"
        lines.append(rf"    [{{{breakable(theme, 14)}}}, text width=0.18\linewidth {leaf}]")
    return Tex("\n".join([*lines, "  ]", r"\end{forest}"]))


def _cited(label: str, key: str | None) -> Tex:
    return (
        Tex(rf"{breakable(label)}~\citep{{{key}}}")
        if key and key != label
        else Tex(rf"\citep{{{key}}}")
        if key
        else tex(label)
    )
