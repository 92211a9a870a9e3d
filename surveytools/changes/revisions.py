"""A folder as it was at a git revision, in a temporary copy; git is called without a shell and changes nothing."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surveytools.errors import InputError


@contextmanager
def checked_out(folder: Path, revision: str) -> Iterator[Path]:
    """The folder's files at a revision: ``with checked_out(folder, "HEAD~1") as old``.

    Raises ``InputError`` where there is no git, no repository, no such revision, or no such folder at it.
    """
    commit = _commit(folder, revision)
    done = _git(folder, "archive", "--format=tar", commit, "--", ".")
    if done.returncode:
        message = f"is not in the revision {revision} ({_first_line(done.stderr)}); commit it, or name a later one"
        raise InputError(message, file=folder)
    with tempfile.TemporaryDirectory(prefix="surveytools-") as scratch:
        place = Path(scratch) / folder.name
        place.mkdir()
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(place, filter="data")
        yield place


def _commit(folder: Path, revision: str) -> str:
    if shutil.which("git") is None:
        message = "git is not on this machine, so no revision can be had; install git, or compare two folders"
        raise InputError(message, file=folder)
    if _git(folder, "rev-parse", "--git-dir").returncode:
        message = "is in no git repository, so it has no revisions; compare two folders"
        raise InputError(message, file=folder)
    done = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if revision.startswith("-") or done.returncode:
        message = f"there is no revision {revision!r}; see: git log --oneline"
        raise InputError(message, file=folder)
    return done.stdout.decode("ascii").strip()


def _git(folder: Path, *said: str) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git") or "git"
    return subprocess.run([git, "-C", str(folder), *said], capture_output=True, check=False)  # noqa: S603 -- no shell


def _first_line(data: bytes) -> str:
    return data.decode("utf-8", "replace").strip().split("\n", 1)[0]
