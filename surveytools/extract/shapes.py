"""What the shape of a name says, as data: ``TuneBench`` has the shape ``bench``, ``Cantor-7B`` the shape ``model``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from surveytools.extract.cues import RULES
from surveytools.extract.patterns import compile_pattern
from surveytools.vocabulary.documents import read_yaml


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape, with names that have it and names that have not."""

    id: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def load_shapes(*folders: Path) -> tuple[Shape, ...]:
    """The bundled shapes and those of the folders; a shape of the same id replaces ours."""
    shapes: dict[str, Shape] = {}
    for path in (folder / "shapes.yaml" for folder in (RULES, *folders)):
        if not path.is_file():
            continue
        block = read_yaml(path)
        block.only(("kind", "shapes"))
        for entry in block.blocks("shapes"):
            entry.only(("id", "pattern", "examples", "counterexamples"))
            pattern = compile_pattern(entry.need("pattern"), entry, flags=0)
            shape = Shape(entry.need("id"), pattern, entry.texts("examples"), entry.texts("counterexamples"))
            if not shape.examples or not shape.counterexamples:
                raise entry.error('a shape needs "examples" and "counterexamples"')
            shapes[shape.id] = shape
    return tuple(shapes.values())


def shapes_of(names: Iterable[str], shapes: Iterable[Shape]) -> Iterator[str]:
    """The ids of the shapes that any of the names has."""
    forms = tuple(names)
    for shape in shapes:
        if any(map(shape.pattern.search, forms)):
            yield shape.id
