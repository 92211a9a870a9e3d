"""What took long to make, remembered by the content that it was made from: JSON in the user's cache folder.

A memory is named by a hash of everything it depends on, the package's own source among it, so that nothing stale can be
read. ``SURVEYTOOLS_CACHE`` names another folder; set to nothing it switches memory off. Deleting the folder loses
nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from surveytools.errors import OutputError
from surveytools.files import write_text

PACKAGE = Path(__file__).parent


def remembered(kind: str, depends: Iterable[bytes], rooms: tuple[str, ...], make: Callable[[], Any]) -> Any:
    """What ``make`` gives, or the same from memory: ``remembered("readings", [data], ("readers",), make)``.

    It is a JSON value but null; ``depends`` is the content it is made from, ``rooms`` the modules and folders of the
    package that make it.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    name = blake2b(own_source(rooms), digest_size=20)
    for part in depends:
        name.update(len(part).to_bytes(8, "big"))
        name.update(part)
    place = folder / kind / f"{name.hexdigest()}.json"
    known = _known(place)
    if known is not None:
        return known
    value = make()
    try:
        write_text(place, json.dumps(value))  # in ASCII, which is read the quickest
    except OutputError:
        return value  # a memory that cannot be kept is only slower
    return value


def _known(place: Path) -> Any:
    try:
        return json.loads(place.read_bytes())
    except (OSError, ValueError):
        return None


def cache_folder() -> Path | None:
    """Where things are remembered; None where the user switched that off."""
    said = os.environ.get("SURVEYTOOLS_CACHE")
    if said is not None:
        return Path(said) if said else None
    import platformdirs

    return platformdirs.user_cache_path("surveytools")


@cache
def own_source(rooms: tuple[str, ...]) -> bytes:
    """A hash of the code and tables of these rooms, and of the types that they all use."""
    found = [path for room in ("model.py", "records.py", *rooms) for path in _files(PACKAGE / room)]
    return blake2b(b"\0".join(path.read_bytes() for path in found)).digest()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.is_file() and path.suffix != ".pyc")
