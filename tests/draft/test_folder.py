"""The output folder: nothing half-written, nothing of a person's lost, nothing outside it touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from surveytools.draft.folder import MANIFEST, digest, edited, install, move_in, workshop
from surveytools.errors import OutputError

NONE: frozenset[str] = frozenset()


def made(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    hashes = {name: digest(text.encode()) for name, text in files.items()}
    (folder / MANIFEST).write_text(json.dumps({"files": hashes}), encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_a_workshop_is_gone_whatever_happens(tmp_path: Path) -> None:
    def fail() -> None:
        with workshop(tmp_path / "deep" / "out") as place:
            assert place.parent == tmp_path / "deep"
            (place / "half").write_text("x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list((tmp_path / "deep").iterdir()) == []


def test_stale_files_go_and_a_person_s_stay(tmp_path: Path) -> None:
    output = made(tmp_path / "out", {"a.tex": "1", "old/b.csv": "2"})
    (output / "mine.txt").write_text("mine")
    install(made(tmp_path / "new", {"a.tex": "3"}), output, exempt=NONE, force=False)
    assert contents(output) == {"a.tex": "3", "mine.txt": "mine"}


def test_an_edited_file_stops_everything_unless_forced_or_the_same(tmp_path: Path) -> None:
    output = made(tmp_path / "out", {"a.tex": "1", "b.tex": "1"})
    (output / "a.tex").write_text("edited")
    new = made(tmp_path / "new", {"a.tex": "2", "b.tex": "2"})
    with pytest.raises(OutputError, match=r"a\.tex was edited"):
        install(new, output, exempt=NONE, force=False)
    assert contents(output) == {"a.tex": "edited", "a.new.tex": "2", "b.tex": "1"}
    assert edited(output, new, exempt=frozenset({"a.tex"})) == ()
    (output / "a.tex").write_text("2")
    assert edited(output, new, exempt=NONE) == ()
    install(new, output, exempt=NONE, force=True)
    assert contents(output) == {"a.tex": "2", "a.new.tex": "2", "b.tex": "2"}


def test_files_of_nobody_we_know_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.tex").write_text("a thesis")
    with pytest.raises(OutputError, match=r"a\.tex"):
        install(made(tmp_path / "new", {"a.tex": "2"}), tmp_path / "out", exempt=NONE, force=False)
    assert (tmp_path / "out" / "a.tex").read_text() == "a thesis"


@pytest.mark.parametrize("text", ["{", "[]", '{"files": 3}', "{}"])
def test_a_manifest_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(OutputError, match="no manifest of surveytools"):
        edited(tmp_path, made(tmp_path / "new", {"a": "b"}), exempt=NONE)


def test_a_manifest_cannot_reach_outside(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x")
    output = made(tmp_path / "out", {"a.tex": "1"})
    (output / MANIFEST).write_text(json.dumps({"files": {"../precious": "0", str(tmp_path / "precious"): "0"}}))
    move_in(made(tmp_path / "new", {"a.tex": "2"}), output)
    assert (tmp_path / "precious").read_text() == "x"
