"""Where bytes come from: files, folders, standard input, compressed or not."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from surveytools.errors import InputError
from surveytools.files import read_bytes

STDIN = "-"
LARGEST = 1_000_000_000
"""Bytes that a .gz may unpack to; more is refused."""
SMALL = 100_000_000
"""Bytes that any .gz may unpack to; beyond, what shrank a hundredfold is a bomb and no bibliography."""


def expand(files: Iterable[str | Path], suffixes: tuple[str, ...]) -> Iterator[str]:
    """Files as they are, folders as the files in them with one of the endings, in order of their names."""
    for file in map(str, files):
        folder = Path(file)
        if file == STDIN or not _is_folder(folder):
            yield file
            continue
        found = [
            path for path in sorted(folder.rglob("*"))
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
            and path.name.lower().removesuffix(".gz").endswith(suffixes)
        ]  # fmt: skip
        if not found:
            message = f"is a folder with no file to read; expected one ending in {', '.join(sorted(suffixes))}"
            raise InputError(message, file=file)
        yield from map(str, found)


def _is_folder(path: Path) -> bool:
    """Whether this is a folder; what no name of a file can be is none, and is refused where it is read."""
    try:
        return path.is_dir()
    except OSError:
        return False


def load_bytes(file: str) -> bytes:
    """The bytes of a file or of standard input, unpacked; raises ``InputError`` where that cannot be."""
    data = sys.stdin.buffer.read(LARGEST + 1) if file == STDIN else read_bytes(file)
    if file == STDIN and len(data) > LARGEST:
        raise InputError(f"gives more than {LARGEST:,} bytes; save it to a file and read a part", file=file)
    return _unpacked(data, file) if data.startswith(b"\x1f\x8b") else data


def _unpacked(data: bytes, file: str) -> bytes:
    limit = min(LARGEST, max(SMALL, 100 * len(data)))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            text = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"is compressed and cannot be unpacked ({error}); is it cut off?", file=file) from error
    if len(text) > limit:
        raise InputError(f"unpacks to more than {limit:,} bytes; unpack it yourself and read a part", file=file)
    return text
