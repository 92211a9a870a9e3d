"""The short name by which a table calls a paper, and when two names are one."""

from __future__ import annotations

from surveytools.curation.shown import shown
from surveytools.model import Findings, Paper
from surveytools.text.display import display
from surveytools.text.fold import fold

_TELLING = "+*#"
"""Signs that are part of a name: Alpha+ is not Alpha."""


def short_name(paper: Paper, found: Findings | None = None, *, limit: int = 40) -> str:
    """What stands before the title's colon if that is short, else the first method, else the title's first words.

    ``Alpha-R1: Rewards that ...`` is ``Alpha-R1``; the cite key beside it keeps two papers of one name apart.
    """
    title = " ".join(display(paper.title).split())
    head = title.split(": ", 1)[0] if ": " in title else ""
    if 0 < len(head) <= limit:
        return head
    if found is not None and found.method and len(found.method[0].name) <= limit:
        return shown(found.method[0].name, found.method[0])
    return shorten(title, limit)


def shorten(text: str, limit: int) -> str:
    """The text's first words, with an ellipsis where it goes on; a single long word is cut."""
    if len(text) <= limit:
        return text
    cut = text[:limit].rsplit(" ", 1)[0] if " " in text[:limit] else text[: limit - 1]
    return cut.rstrip(" ,;:-–") + "…"


def called(found: Findings) -> dict[str, str]:
    """How a paper's list of benchmarks calls each form of their names: a number's benchmark is called the same."""
    forms = ((form, name.name) for name in found.benchmark for form in (name.name, *name.aliases))
    names: dict[str, str] = {}
    for form, name in forms:
        names.setdefault(name_key(form), name)
    return names


def name_key(name: str) -> str:
    """The same for two spellings of one name: ``name_key("Alpha-Bench") == name_key("AlphaBench")``."""
    return fold(name) + "".join(char for char in name if char in _TELLING)
