"""The output folder: a draft is made beside it and moved in at the end; what a person edited is never overwritten."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from surveytools.errors import OutputError
from surveytools.files import read_bytes

MANIFEST = "manifest.json"


@contextmanager
def workshop(output: Path) -> Iterator[Path]:
    """A folder beside the output in which everything is made; it is gone afterwards, whatever happens."""
    if output.exists() and not output.is_dir():
        message = "is a file; name a folder for the draft"
        raise OutputError(message, file=output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    except OSError as error:
        message = f"cannot be written ({error.strerror or error}); name another folder with -o"
        raise OutputError(message, file=output) from error
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, as the manifest has it."""
    return hashlib.sha256(data).hexdigest()


def files_in(folder: Path) -> tuple[str, ...]:
    """Every file below a folder, by its path with slashes, sorted."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def generated(output: Path) -> Mapping[str, str]:
    """What the manifest of an earlier run says of its files: name and hash; nothing where there was none."""
    path = output / MANIFEST
    if not path.is_file():
        return {}
    try:
        files = json.loads(read_bytes(path))["files"]
        return {str(name): str(value) for name, value in files.items()}
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        message = "is no manifest of surveytools; remove it, or draft into another folder"
        raise OutputError(message, file=path) from error


def edited(output: Path, made: Path, *, exempt: frozenset[str]) -> tuple[str, ...]:
    """Files of the output that would be overwritten though they are not as an earlier run left them."""
    before = generated(output)
    out = []
    for name in files_in(made):
        old = output / name
        if name in exempt or name == MANIFEST or not old.is_file():
            continue
        now = digest(read_bytes(old))
        if now != before.get(name) and now != digest(read_bytes(made / name)):
            out.append(name)
    return tuple(out)


def stop_for_edits(output: Path, made: Path, names: tuple[str, ...]) -> None:
    """Put the new versions beside the edited files (``survey.new.tex``) and stop with the reason."""
    beside = []
    for name in names:
        target = output / name
        new = target.with_name(f"{target.stem}.new{target.suffix}")
        shutil.copyfile(made / name, new)
        beside.append(new.relative_to(output).as_posix())
    were = "was" if len(names) == 1 else "were"
    message = (
        f"{', '.join(names)} {were} edited by hand since generated, so nothing was overwritten; "
        f"the new version is beside it: {', '.join(beside)}; take over what you need, then draft with --force"
    )
    raise OutputError(message, file=output)


def install(made: Path, output: Path, *, exempt: frozenset[str], force: bool) -> None:
    """Move a finished draft into the output, or stop where that would overwrite what a person edited."""
    conflicts = () if force else edited(output, made, exempt=exempt)
    if conflicts:
        stop_for_edits(output, made, conflicts)
    move_in(made, output)


def move_in(made: Path, output: Path) -> None:
    """Move everything into the output, the manifest last; what an earlier run made and this one does not is removed."""
    stale = {name for name in generated(output) if _inside(name)} - set(files_in(made))
    try:
        for name in sorted(files_in(made), key=lambda name: (name == MANIFEST, name)):
            target = output / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (made / name).replace(target)
        for name in sorted(stale):
            (output / name).unlink(missing_ok=True)
    except OSError as error:
        message = f"cannot be written ({error.strerror or error}); name another folder with -o"
        raise OutputError(message, file=output) from error


def _inside(name: str) -> bool:
    """Whether a name of a manifest stays in its folder; a manifest may have been tampered with."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts
