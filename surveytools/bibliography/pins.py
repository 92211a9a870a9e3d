"""Pins: ``keys.csv`` of a survey, in which a cite key stands once it was written, so that no ``\\cite`` ever breaks.

Columns: ``id`` of the paper, its ``key``, the keys it had ``formerly``, and the ``title`` for a reader. A person may
edit the keys. Lines of papers that have left the corpus stay, and their keys stay taken.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from surveytools.bibliography.keys import VALID_KEY, assign_keys, own_key
from surveytools.bibliography.pattern import DEFAULT, render
from surveytools.errors import ConfigError
from surveytools.files import read_text, write_text
from surveytools.model import Paper
from surveytools.text.display import display

COLUMNS = ("id", "key", "formerly", "title")


@dataclass(frozen=True, slots=True)
class Pin:
    """One line of keys.csv."""

    id: str
    key: str
    formerly: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class PinnedKeys:
    """Keys by paper id, the pins to write, and what was renamed: ``{"strider1": "lee2025strider1"}``."""

    keys: Mapping[str, str]
    pins: tuple[Pin, ...]
    renamed: Mapping[str, str]


def read_pins(path: str | Path) -> tuple[Pin, ...]:
    """The pins of a keys.csv; none where there is no file. Raises ``ConfigError`` naming the line that is wrong."""
    if not Path(path).is_file():
        return ()
    rows = csv.DictReader(io.StringIO(read_text(path)))
    if not {"id", "key"} <= set(rows.fieldnames or ()):
        raise ConfigError(f"expected the columns {', '.join(COLUMNS)}", file=path, line=1)
    pins: list[Pin] = []
    taken: dict[str, str] = {}
    for row in rows:
        pin = Pin(row["id"], row["key"] or "", tuple((row.get("formerly") or "").split()), row.get("title") or "")
        if not VALID_KEY.fullmatch(pin.key):
            message = f'"{pin.key}" cannot be a cite key; use letters, digits and any of - _ : . + /'
            raise ConfigError(message, file=path, line=rows.line_num)
        if taken.setdefault(pin.key.casefold(), pin.id) != pin.id:
            message = f'the key "{pin.key}" is pinned twice (keys differ in more than case); change one'
            raise ConfigError(message, file=path, line=rows.line_num)
        pins.append(pin)
    return tuple(pins)


def write_pins(path: str | Path, pins: Sequence[Pin]) -> Path:
    """Write keys.csv whole; the same pins give the same bytes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((pin.id, pin.key, " ".join(pin.formerly), pin.title) for pin in pins)
    return write_text(path, out.getvalue())


def pin_keys(
    papers: Sequence[Paper], pins: Sequence[Pin] = (), *, pattern: str = DEFAULT, rekey: bool = False
) -> PinnedKeys:
    """Keys of the papers: those pinned, and new ones pinned in the order of the papers.

    ``pin_keys(papers, read_pins("keys.csv")).pins`` is what to write. With ``rekey``, pins that were made when authors
    or year were unknown give way to a key made from what is known now; ``renamed`` says which, the former key stays
    taken and is noted beside the new one.
    """
    by_id = {paper.id: paper for paper in papers}
    stale = {pin.id for pin in pins if rekey and pin.id in by_id and _is_stale(pin, by_id[pin.id], pattern)}
    pinned = {pin.id: pin.key for pin in pins if pin.id not in stale}
    retired = [key for pin in pins for key in (*pin.formerly, *([pin.key] if pin.id in stale else []))]
    keys = assign_keys(papers, pinned=pinned, pattern=pattern, taken=retired)
    written, renamed = [], {}
    for pin in pins:
        key = keys.get(pin.id, pin.key)
        if key != pin.key:
            renamed[pin.key] = key
            pin = replace(pin, key=key, formerly=(*pin.formerly, pin.key))
        written.append(pin)
    known = {pin.id for pin in pins}
    new = [Pin(paper.id, keys[paper.id], (), display(paper.title)) for paper in papers if paper.id not in known]
    return PinnedKeys(keys, (*written, *new), renamed)


def _is_stale(pin: Pin, paper: Paper, pattern: str) -> bool:
    """Whether a pin is the key of the title alone although more is known by now."""
    if own_key(paper):
        return False
    bare = render(pattern, replace(paper, authors=(), year=None))
    return render(pattern, paper) != bare and pin.key.casefold().startswith(bare.casefold()) and bool(bare)
