"""What a table, a figure or a sentence calls a paper: its short name, or its authors and year."""

from __future__ import annotations

from surveytools.model import Findings, Paper
from surveytools.text.display import display


def short_name(paper: Paper, found: Findings | None = None, *, limit: int = 40) -> str:
    """What stands before the title's colon if that is short, else the first method, else the title's first words.

    ``Vision-R1: Incentivizing ...`` is ``Vision-R1``; the cite key beside it keeps two papers of one name apart.
    """
    title = " ".join(display(paper.title).split())
    head = title.split(": ", 1)[0] if ": " in title else ""
    if 0 < len(head) <= limit:
        return head
    if found is not None and found.method and len(found.method[0].name) <= limit:
        return display(found.method[0].name)
    return shorten(title, limit)


def authors_and_year(paper: Paper) -> str | None:
    """``Shen et al., 2025``, ``Okafor and Ng, 2023``; nothing where authors or year are missing."""
    names = [
        person.literal or " ".join(part for part in (person.particle, person.family) if part)
        for person in paper.authors
    ]
    if not names or paper.year is None:
        return None
    who = names[0] if len(names) == 1 else f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} et al."
    return f"{who}, {paper.year}"


def shorten(text: str, limit: int) -> str:
    """The text's first words, with an ellipsis where it goes on; a single long word is cut."""
    if len(text) <= limit:
        return text
    cut = text[:limit].rsplit(" ", 1)[0] if " " in text[:limit] else text[: limit - 1]
    return cut.rstrip(" ,;:-–") + "…"
