"""A tree of themes with papers under them, and where its boxes stand in a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveytools.figures.boxes import Box, wrapped
from surveytools.themes import Place

GAP = 0.07
BETWEEN = 0.2
EDGE = 0.05
"""Inches between boxes above each other, between columns, and around the drawing."""
_SHADES = ("#d3e4f1", "#e8f1f8", "#f1f6fa", "#f8fafc")

Told = str | Place | Sequence[str]
"""How the theme of a paper is told: by name, by its place in a taxonomy, or several names."""


@dataclass
class Node:
    """A theme: its name, the papers that belong to it and to none below it, and the themes below it by name."""

    name: str
    papers: list[str] = field(default_factory=list)
    below: dict[str, Node] = field(default_factory=dict)

    def walk(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for child in self.below.values():
            yield from child.walk()

    @property
    def depth(self) -> int:
        """Levels below this node: 0 for a leaf."""
        return max((1 + child.depth for child in self.below.values()), default=0)


def tree_of(themes: Mapping[str, Told], title: str) -> Node:
    """The tree of these papers, themes and papers in the order in which they are first told."""
    root = Node(title)
    for paper, told in themes.items():
        for path in _paths(told):
            node = root
            for name in path:
                node = node.below.setdefault(name, Node(name))
            node.papers.append(paper)
    return root


def _paths(told: Told) -> Sequence[Sequence[str]]:
    if isinstance(told, Place):
        return (told.path,)
    return ((told,),) if isinstance(told, str) else tuple((name,) for name in told)


@dataclass(frozen=True)
class Layout:
    """Boxes of a tree drawn from left to right: ``texts`` says what is listed under a node, by its name."""

    texts: Mapping[str, str]
    width: float
    depth: int

    @property
    def columns(self) -> tuple[float, float, float]:
        """The widths of the root, of a theme and of a list of papers."""
        root, theme = (0.16 - 0.01 * self.depth) * self.width, max(0.13, 0.26 - 0.04 * self.depth) * self.width
        return root, theme, self.width - 2 * EDGE - root - self.depth * theme - (self.depth + 1) * BETWEEN

    def left(self, level: int) -> float:
        """Where a column begins; lists of papers stand one level behind the deepest theme."""
        root, theme, _ = self.columns
        return EDGE if level == 0 else EDGE + root + BETWEEN + (level - 1) * (theme + BETWEEN)

    def place(self, node: Node, y: float = EDGE, level: int = 0) -> tuple[float, Box, list[tuple[Box, Box]]]:
        """Where the rows of a node end, its box in the middle of them, and every pair of boxes that a line joins."""
        size = self.columns[min(level, 1)]
        lines = wrapped([node.name], size)
        box = Box(self.left(level), y, size, lines, _SHADES[min(level, len(_SHADES) - 1)])
        end, children, pairs = self._children(node, y, level)
        if end - GAP - y < box.height:
            end, children, pairs = self._children(node, y + (box.height - (end - GAP - y)) / 2, level)
            end = y + box.height + GAP
        middle = (children[0].middle + children[-1].middle) / 2 if level == 0 else (y + end - GAP) / 2
        box = replace(box, y=max(EDGE, middle - box.height / 2))
        return max(end, box.y + box.height + GAP), box, [*((box, child) for child in children), *pairs]

    def _children(self, node: Node, y: float, level: int) -> tuple[float, list[Box], list[tuple[Box, Box]]]:
        """Where the rows below a node end, the boxes right behind it, and the pairs further on."""
        children, pairs = [], []
        if node.papers:
            leaf = Box(self.left(self.depth + 1), y, self.columns[2], wrapped([self.texts[node.name]], self.columns[2]))
            children.append(leaf)
            y += leaf.height + GAP
        for child in node.below.values():
            y, box, further = self.place(child, y, level + 1)
            children.append(box)
            pairs += further
        return y, children, pairs
