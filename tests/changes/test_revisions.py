"""Git revisions of a survey folder: had without touching the work tree, refused with what to type."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from surveytools.changes import diff
from surveytools.changes.revisions import checked_out
from surveytools.errors import InputError

NOBODY = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


def git(folder: Path, *said: str) -> None:
    subprocess.run(["git", "-C", str(folder), *said], check=True, capture_output=True, env={**os.environ, **NOBODY})


@pytest.fixture(scope="module")
def history(before: Path, after: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a survey below its root, the state before and the state after committed."""
    root = tmp_path_factory.mktemp("repository")
    git(root, "init", "-q", "-b", "main")
    (root / "README").write_text("nothing yet", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "nothing yet")
    for state in (before, after):
        shutil.rmtree(root / "surveys" / "maps", ignore_errors=True)
        shutil.copytree(state, root / "surveys" / "maps", copy_function=shutil.copyfile)
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", state.parent.name)
    return root / "surveys" / "maps"


def test_two_revisions_differ_as_the_folders_do(history: Path, before: Path, after: Path) -> None:
    changes = diff("HEAD~1", "HEAD", survey=history)
    assert changes.rows == diff(before, after).rows
    assert (changes.old, changes.new) == ("HEAD~1", "HEAD")
    assert diff(f"{history}@HEAD~1", history).rows == changes.rows


def test_a_point_means_the_files_as_they_are_now(history: Path, tmp_path: Path) -> None:
    assert not diff("HEAD", ".", survey=history)
    with checked_out(history, "HEAD~1") as old:
        names = sorted(path.name for path in old.iterdir())
        assert names == sorted(path.name for path in history.iterdir() if path.name != "screening.csv")
    assert not old.exists()
    edited = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(history.parents[1]), str(edited))
    (edited / "surveys" / "maps" / "screening.csv").unlink()
    rows = diff("HEAD", ".", survey=edited / "surveys" / "maps").of("paper")
    assert [(row.what, row.old is None) for row in rows] == [("included again", True)]


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("HEAD~9", "no revision 'HEAD~9'; see: git log"),
        ("--output=x", "no revision '--output=x'"),
        ("HEAD~2", "is not in the revision HEAD~2"),
    ],
)
def test_a_revision_that_is_not_there(history: Path, revision: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        diff(revision, "HEAD", survey=history)
    assert not (history / "x").exists()


def test_no_repository_and_no_git(before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(before.parents[1]))
    with pytest.raises(InputError, match="is in no git repository"):
        diff("HEAD~1", "HEAD", survey=before)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(InputError, match="git is not on this machine"):
        diff("HEAD~1", "HEAD", survey=before)
