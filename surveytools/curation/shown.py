"""What a reader sees of a finding: a paper's words without LaTeX and HTML, a person's without LaTeX only.

What a person writes into curation.csv is no web page: ``<b>`` there is a name, and ``&amp;`` five characters.
"""

from __future__ import annotations

from surveytools.model import Item
from surveytools.text.display import display


def shown(text: str | None, item: Item) -> str:
    """A name or another part of an item for showing: ``shown(gain.metric, gain)``; nothing is ``""``."""
    written = item.status in ("added", "corrected")
    return display(text or "", tags=not written).strip()
