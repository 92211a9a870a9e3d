"""The table of characters that plain pdflatex can set, read once from ``data/latex.yaml``."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_STYLES = {
    "BOLD": "mathbf",
    "ITALIC": "mathit",
    "BOLD ITALIC": "mathbf",
    "SCRIPT": "mathcal",
    "BOLD SCRIPT": "mathcal",
    "DOUBLE-STRUCK": "mathbb",
    "FRAKTUR": "mathfrak",
    "SANS-SERIF": "mathsf",
    "SANS-SERIF BOLD": "mathsf",
    "MONOSPACE": "mathtt",
}


@dataclass(frozen=True, slots=True)
class Symbols:
    """Characters by macro and macros by character; ``text`` and ``math`` say in which mode a macro stands."""

    accents: Mapping[str, str]
    marks: Mapping[str, str]
    literal: Mapping[str, str]
    text: Mapping[str, str]
    math: Mapping[str, str]
    scripts: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    operators: frozenset[str]
    fonts: frozenset[str]
    math_fonts: frozenset[str]


def load_yaml(name: str) -> Any:
    """A data file of this package, parsed."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = resources.files("surveytools.text").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders


@cache
def symbols() -> Symbols:
    """The table, loaded at its first use."""
    data = load_yaml("latex.yaml")
    math = {char: rf"\{macro}" for char, macro in data["math"].items()} | data["symbols"]
    simple = {char: macro for char, macro in (data["text"] | data["math"]).items() if macro.isalpha()}
    return Symbols(
        accents=data["accents"],
        marks={mark: macro for macro, mark in data["accents"].items()},
        literal=data["literal"],
        text=data["text"],
        math=math,
        scripts=data["scripts"],
        names={macro: char for char, macro in simple.items()} | data["aliases"],
        operators=frozenset(data["operators"]),
        fonts=frozenset(data["fonts"]),
        math_fonts=frozenset(data["math_fonts"]),
    )


def math_letter(char: str) -> str | None:
    r"""Math of a styled letter such as a bold italic x, ``\mathbf{x}``; ``None`` where amssymb has no such letter."""
    if not 0x1D400 <= ord(char) <= 0x1D7FF:
        return None
    plain = unicodedata.normalize("NFKC", char)
    style = unicodedata.name(char, "").removeprefix("MATHEMATICAL ")
    for case in (" CAPITAL ", " SMALL ", " DIGIT "):
        style = style.partition(case)[0]
    if not plain.isascii():
        return symbols().math.get(plain)
    macro = _STYLES.get(style)
    if macro in ("mathcal", "mathbb") and not plain.isupper():
        macro = "mathbf"
    return rf"\{macro}{{{plain}}}" if macro else plain
