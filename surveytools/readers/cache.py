"""What a large file held, remembered by its content, so that a library of ten thousand entries is parsed once.

The memory is a JSON file in the user's cache folder, named by a hash of the file's bytes, its name, how it was to be
read, and the source of our readers: nothing stale can be read. ``SURVEYTOOLS_CACHE`` names another folder; set to
nothing it switches the memory off. Deleting the folder loses nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

from surveytools.errors import OutputError
from surveytools.files import write_text
from surveytools.model import Paper
from surveytools.readers.record import Row
from surveytools.records import paper_from, paper_to, problem_from, problem_to

LEAST = 1_000_000
"""Bytes from which remembering pays."""

Read = tuple[list[Row], str, str]
"""The rows of a file, the name of its format, and its encoding."""


def remembered(data: bytes, said: tuple[str, str | None, Mapping[str, str]], make: Callable[[], Read]) -> Read:
    """What ``make`` gives, from memory where this content was read before; ``said`` is file, format and mapping."""
    folder = cache_folder()
    if folder is None or len(data) < LEAST:
        return make()
    file, format_, mapping = said
    name = blake2b(data, digest_size=20)
    name.update(json.dumps([file, format_, sorted(mapping.items()), _own_source()]).encode())
    place = folder / f"{name.hexdigest()}.json"
    known = _known(place)
    if known is None:
        known = make()
        rows, kind, encoding = known
        told = [paper_to(row) if isinstance(row, Paper) else {"problem": problem_to(row)} for row in rows]
        try:
            write_text(place, json.dumps([told, kind, encoding], ensure_ascii=False))
        except OutputError:
            return known  # a memory that cannot be kept is only slower
    return known


def cache_folder() -> Path | None:
    """Where readings are remembered; None where the user switched that off."""
    said = os.environ.get("SURVEYTOOLS_CACHE")
    if said is not None:
        return Path(said) if said else None
    import platformdirs

    return platformdirs.user_cache_path("surveytools") / "readings"


def _known(place: Path) -> Read | None:
    try:
        told, kind, encoding = json.loads(place.read_bytes())
    except (OSError, ValueError):
        return None
    rows: list[Row] = [problem_from(row["problem"]) if "problem" in row else paper_from(row) for row in told]
    return rows, kind, encoding


@cache
def _own_source() -> str:
    """A hash of the code and tables that a reading depends on."""
    package = Path(__file__).parents[1]
    parts = [package / "model.py", package / "records.py"]
    parts += sorted(
        path for room in ("readers", "text") for path in (package / room).rglob("*") if path.suffix != ".pyc"
    )
    return blake2b(b"".join(path.read_bytes() for path in parts if path.is_file())).hexdigest()
