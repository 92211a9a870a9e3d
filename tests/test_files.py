"""Files are written whole or not at all, and read with an error that says where."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from surveytools.errors import ConfigError, InputError, OutputError, SurveyError, UsageError, nearest
from surveytools.files import dump_jsonl, read_jsonl, read_text, write_text


def test_writing_makes_folders_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a" / "b.txt", "τ\n")
    assert path.read_bytes() == "τ\n".encode()
    assert [item.name for item in path.parent.iterdir()] == ["b.txt"]


def test_a_folder_that_is_a_file_cannot_be_written_into(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(OutputError, match="name a folder that can be written"):
        write_text(tmp_path / "a" / "b.txt", "x")


def test_a_target_that_is_a_folder_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_text(tmp_path / "out", "x")
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_text(pipe, "τ\n")
    assert os.read(reader, 100) == "τ\n".encode()
    os.close(reader)
    assert pipe.is_fifo()
    assert [item.name for item in tmp_path.iterdir()] == ["pipe"]


def test_line_ends_are_unified_and_a_bom_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_text(tmp_path / "a.txt") == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b"ok\n\xff\xfe\x00"), r"f:2: is not UTF-8"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, make, message: str) -> None:
    make(tmp_path / "f")
    with pytest.raises(InputError, match=message):
        read_text(tmp_path / "f")


def test_json_lines_and_their_errors(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.jsonl", dump_jsonl([{"id": "é"}]) + "\n" + '{"id": "b"}\n')
    assert read_jsonl(path) == [(1, {"id": "é"}), (3, {"id": "b"})]
    write_text(path, '{"id": 1}\n{bad\n')
    with pytest.raises(InputError, match=r"a.jsonl:2: is not JSON"):
        read_jsonl(path)
    write_text(path, "[1]\n")
    with pytest.raises(InputError, match=r"a.jsonl:1: is not an object"):
        read_jsonl(path)


@pytest.mark.parametrize("kind", [SurveyError, InputError, ConfigError, UsageError, OutputError])
def test_errors_say_where_and_travel_between_processes(kind: type[SurveyError]) -> None:
    error = pickle.loads(pickle.dumps(kind("is wrong", file="a.toml", line=3)))
    assert (type(error), str(error)) == (kind, "a.toml:3: is wrong")
    assert str(kind("is wrong", file="a.toml")) == "a.toml: is wrong"
    assert str(kind("is wrong")) == "is wrong"


def test_exit_codes() -> None:
    assert (UsageError.exit_code, InputError.exit_code) == (2, 1)


def test_nearest_names_what_exists() -> None:
    assert nearest("benchmrk", ["gain", "benchmark"]) == 'did you mean "benchmark"? known: benchmark, gain'
    assert nearest("zzz", []) == "known: none"
