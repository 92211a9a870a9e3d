"""Writing so that nothing half-written is left behind, and reading with an error that says where and what.

Every file that the package writes goes through ``write_text`` or ``write_bytes``: a temporary file beside the target,
then one rename.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from surveytools.errors import InputError, OutputError


def write_bytes(path: str | Path, data: bytes) -> Path:
    """Write atomically, making folders on the way; raises ``OutputError`` where that cannot be done.

    A device or pipe (``/dev/null``) is written into and never replaced.
    """
    target = Path(path)
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        message = f"cannot write here ({error.strerror or error}); name a folder that can be written"
        raise OutputError(message, file=target) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        message = f"cannot be written ({error.strerror or error}); name another file"
        raise OutputError(message, file=target) from error
    return target


def write_text(path: str | Path, text: str) -> Path:
    """Write text atomically as UTF-8 with ``\\n`` line ends."""
    return write_bytes(path, text.encode("utf-8"))


def dump_json(value: Any) -> str:
    """One value on one line, keys as they come, Unicode kept: the form of every JSONL file that we write."""
    return json.dumps(value, ensure_ascii=False)


def dump_jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows to JSON lines, each closed by a line end; no rows give an empty text."""
    return "".join(dump_json(row) + "\n" for row in rows)


def read_bytes(path: str | Path) -> bytes:
    """Read a file, or raise ``InputError`` saying what stands there instead of a readable file."""
    source = Path(path)
    try:
        if source.is_char_device() or source.is_block_device():
            raise InputError("is a device and no file; name a file, or - for standard input", file=source)
        return source.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file; check the path", file=source) from error
    except IsADirectoryError as error:
        raise InputError("is a folder; name a file in it", file=source) from error
    except ValueError as error:
        raise InputError(f"is no name of a file ({error}); check the path", file=source) from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", file=source) from error


def read_text(path: str | Path) -> str:
    """Read UTF-8 (a BOM is dropped, line ends unified), or raise ``InputError`` with the line of the first bad byte."""
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8 text; save it as UTF-8", file=path, line=line) from error
    return unify_lines(text)


def unify_lines(text: str) -> str:
    """CRLF and lone CR become LF, the only change that a text undergoes when it is read."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_jsonl(path: str | Path) -> list[tuple[int, dict[str, Any]]]:
    """Objects of a JSONL file of ours with their line numbers; the first bad line raises ``InputError``."""
    rows: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(
                f"is not JSON ({error.msg}); expected one object a line", file=path, line=number
            ) from error
        if not isinstance(row, dict):
            raise InputError("is not an object; expected {...} on each line", file=path, line=number)
        rows.append((number, row))
    return rows


def _umask() -> int:
    value = os.umask(0)
    os.umask(value)
    return value
