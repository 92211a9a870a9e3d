"""What holds for every registered reader and any bytes: ``reader_properties.check``, over cases that were damaged."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import STRINGS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_properties import check

from surveytools.readers.registry import FORMATS

DATA = Path(__file__).parents[1] / "data"
SEEDS = {
    format.name: [path.read_bytes() for path in sorted((DATA / "readers" / format.name).glob("[!.]*"))
                  if ".expected." not in path.name]
    for format in FORMATS
}  # fmt: skip
FOUND = sorted(DATA.glob("fuzz/*/*"))
NOISE = [
    *STRINGS,
    *'{}[]()"\\@%#,=;:<>&\n\t\x00\x1a\ufeff',
    "@article{",
    '{"',
    "\n\n",
    "{" * 300,
    "[" * 3000,
    "<a>" * 300,
]
ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "gb18030", "cp1251"]

Damage = Callable[[bytes, st.DataObject], bytes]


def at(data: bytes, draw: st.DataObject) -> int:
    return draw.draw(st.integers(0, len(data)))


def cut_off(data: bytes, draw: st.DataObject) -> bytes:
    return data[: at(data, draw)]


def headless(data: bytes, draw: st.DataObject) -> bytes:
    return data[at(data, draw) :]


def flipped(data: bytes, draw: st.DataObject) -> bytes:
    made = bytearray(data)
    for place in draw.draw(st.lists(st.integers(0, max(len(data) - 1, 0)), max_size=8)):
        made[place : place + 1] = bytes([draw.draw(st.integers(0, 255))])
    return bytes(made)


def lines_dropped(data: bytes, draw: st.DataObject) -> bytes:
    lines = data.splitlines(keepends=True)
    gone = draw.draw(st.sets(st.integers(0, len(lines)), max_size=4))
    return b"".join(line for number, line in enumerate(lines) if number not in gone)


def twice(data: bytes, draw: st.DataObject) -> bytes:
    a, b = sorted((at(data, draw), at(data, draw)))
    return data[:b] + data[a:]


def with_noise(data: bytes, draw: st.DataObject) -> bytes:
    place = at(data, draw)
    return data[:place] + draw.draw(st.sampled_from(NOISE)).encode() + data[place:]


def words_exchanged(data: bytes, draw: st.DataObject) -> bytes:
    words = re.findall(rb"\w+", data) or [b"a"]
    return data.replace(draw.draw(st.sampled_from(words)), draw.draw(st.sampled_from(STRINGS)).encode())


def encoded(data: bytes, draw: st.DataObject) -> bytes:
    return data.decode("utf-8", "replace").encode(draw.draw(st.sampled_from(ENCODINGS)), "replace")


def other_line_ends(data: bytes, draw: st.DataObject) -> bytes:
    return data.replace(b"\n", draw.draw(st.sampled_from([b"\r\n", b"\r", b"\n\n", b" "])))


DAMAGES: list[Damage] = [
    cut_off, headless, flipped, lines_dropped, twice, with_noise, words_exchanged, encoded, other_line_ends
]  # fmt: skip


def damaged(seed: bytes, draw: st.DataObject) -> bytes:
    """A case after up to four damages; of a ZIP one part is damaged, so that it still unpacks."""
    if seed.startswith(b"PK") and draw.draw(st.booleans()):
        book, made = zipfile.ZipFile(io.BytesIO(seed)), io.BytesIO()
        hit = draw.draw(st.sampled_from(book.namelist()))
        with zipfile.ZipFile(made, "w") as archive:
            for name in book.namelist():
                archive.writestr(name, damaged(book.read(name), draw) if name == hit else book.read(name))
        return made.getvalue()
    for damage in draw.draw(st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=4)):
        seed = damage(seed, draw)
    return seed


@pytest.mark.parametrize("format", [format.name for format in FORMATS])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(draw=st.data())
def test_a_damaged_file_is_read_or_refused_by_us(format: str, tmp_path: Path, draw: st.DataObject) -> None:
    file = tmp_path / "input"
    file.write_bytes(damaged(draw.draw(st.sampled_from(SEEDS[format])), draw))
    check(file, format)
    check(file)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=120))
def test_any_bytes_are_read_or_refused_by_us(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "input"
    file.write_bytes(content)
    check(file)


@pytest.mark.parametrize("found", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_a_fuzzer_found_stays_mended(found: Path, tmp_path: Path) -> None:
    file = tmp_path / "input"
    file.write_bytes(found.read_bytes())
    check(file, found.parent.name)
    check(file)
