"""What a finding rests on in plain words: the code of its rule, who checked it, what an empty cell means."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from surveytools.tables.columns import own_source
from surveytools.tables.table import Cell, CellItem

STATUS = {
    "extracted": "not checked by a person",
    "accepted": "accepted by a person",
    "corrected": "corrected by a person",
    "added": "added by a person",
}
GIVEN = "given with the paper"

IGNORED = "mathjax_ignore tex2jax_ignore"
"""Classes at which JupyterLab leaves a dollar alone: texts are shown as they were given."""


def in_words(by: str) -> str:
    """A rule's code in plain words: ``shape.long-form + before:propose`` is "an acronym beside its long form, ...".

    A code that has no words stands for itself.
    """
    if by.startswith("person:"):
        return f"a person: {by.removeprefix('person:').strip()}"
    return ", ".join(dict.fromkeys(_worded(part.strip()) for part in by.split(" + ")))


def _worded(part: str) -> str:
    if part in _words():
        return _words()[part].replace(' ("{}")', "")
    for end in re.finditer(r"[:/.]", part):
        if words := _words().get(part[: end.start()]):
            return words.replace("{}", part[end.end() :].replace("-", " "))
    return part


@cache
def _words() -> dict[str, str]:
    import yaml

    text = resources.files("surveytools.tables").joinpath("reasons.yaml").read_text(encoding="utf-8")
    return {str(code): str(words) for code, words in yaml.safe_load(text).items()}


def reason_of(item: CellItem) -> str:
    """Why an item stands in its cell: ``a rise, worded as a result; confidence 0.90; not checked by a person``."""
    at = item.evidence
    if at is None:
        return GIVEN
    if at.by.startswith("person"):
        source = own_source(at)
        checked = STATUS.get(item.status or "", "read by a person")
        return f"{checked}: {source}" if source else checked
    parts = [in_words(at.by), f"confidence {at.confidence:.2f}", STATUS.get(item.status or "", "")]
    return "; ".join(part for part in parts if part)


def reason_of_none(cell: Cell) -> str:
    """Why a cell is empty, and what was held back as too unsure."""
    if cell.state == "not stated":
        return "A person found that the paper does not say it."
    if cell.held:
        count = "1 finding is" if cell.held == 1 else f"{cell.held} findings are"
        return f"Nothing sure enough was found; {count} held back."
    return "Nothing was found in title and abstract."
