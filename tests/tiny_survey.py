"""Three papers in our own words, read from a pasted page, with their facts and two themes: what drafts are tested on."""

# ruff: noqa: E501 -- one record a line

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

PAGE = """Lumen-R1: A Stable Model for Reading Maps

We present Lumen-R1, which is built on Qwen2.5-VL-7B and trained with rewards. On MathVista it improves accuracy by up
to 4.1% over the base model. Code is available at https://github.com/made-up/lumen.

Sightline: Teaching Robots to Look Twice

Sightline is a method for robots that look before they move. We fine-tune OpenVLA-7B and evaluate on LIBERO, where the
success rate rises from 40.2% to 61.5%.

What Do Mobile Agents See? & Other 50% Questions

We study what agents attend to on a screen. No system is proposed; we look at three of them and find that they agree.
"""
FACTS = [
    {"id": "m1", "title": "Lumen-R1: A Stable Model for Reading Maps", "authors": ["Anna van den Berg", "Li Ng"], "year": 2025, "venue": "ICLR"},
    {"id": "m2", "title": "Sightline: Teaching Robots to Look Twice", "authors": ["Ada Okafor"], "year": 2024, "venue": "CoRL"},
    {"id": "m3", "title": "What Do Mobile Agents See? & Other 50% Questions", "authors": ["Jun Dvořák", "B. Lee", "C. Wu"], "year": 2023},
]  # fmt: skip
TAXONOMY = "themes:\n  - name: Robots & co.\n    keywords: [robot]\n  - name: Screens\n    keywords: [screen, map*]\n"


def add_cells(folder: Path, *cells: Any, name: str = "survey") -> None:
    """Put cells behind the introduction of a survey's notebook."""
    path = folder / "notebooks" / f"{name}.ipynb"
    book = nbformat.read(path, as_version=4)
    book.cells[3:3] = cells
    nbformat.write(book, path)
