"""Titles as keys and labels use them: the words that count, and the short name before a colon."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from surveytools.bibliography.letters import ascii_letters
from surveytools.text.display import display

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[^\W_]+)*")
_LONGEST = 20


@cache
def load_yaml(name: str) -> Any:
    """A data file of this room, parsed."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = resources.files("surveytools.bibliography").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders


def title_words(title: str, *, skip: bool = True) -> list[str]:
    """The words of a title as shown, hyphens within: ``["Walk-R1", "Stable", "Style"]``; small words are left out."""
    words = _WORD.findall(display(title))
    kept = [word for word in words if word.casefold() not in skipped_words()] if skip else words
    return kept or words


def head(title: str) -> str | None:
    """The name before a colon when it is short: ``Stride-R1`` of ``Stride-R1: Evolving ...``, else ``None``."""
    before, colon, _ = display(title).partition(": ")
    before = re.sub(r"\s*\([^)]*\)\s*$", "", before).strip()
    return before if colon and before and len(before) <= _LONGEST and len(before.split()) <= 3 else None


def short_title(title: str) -> str:
    """What a reader recognises: the name before the colon, else the first words that count, else all of it."""
    words = display(title).split()
    return head(title) or opening_of(" ".join(words[:4]) + (" …" if len(words) > 5 else " ".join(["", *words[4:]])))


def opening_of(title: str, limit: int = 60) -> str:
    """The title's first words, with an ellipsis where it goes on: what a message calls a paper."""
    text = " ".join(display(title).split())
    if len(text) <= limit:
        return text
    return text[: text.rfind(" ", 0, limit) if " " in text[:limit] else limit].rstrip(" ,;:-–—") + " …"


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits only: ``Walk-R1`` is ``walkr1``."""
    return re.sub(r"[^a-z0-9]", "", ascii_letters(text).lower())


@cache
def skipped_words() -> frozenset[str]:
    """Small words that a key passes over."""
    return frozenset(load_yaml("titles.yaml")["skip"])
