"""``surveytools diff`` at the command line: formats, exit codes, where it writes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from surveytools.cli.diff import command
from surveytools.errors import UsageError


@pytest.fixture
def pair(root: Path, tmp_path: Path) -> tuple[str, str]:
    """The bundled survey, and a copy of it in which a paper is excluded."""
    old = root / "examples" / "vision-rl"
    new = tmp_path / "new"
    shutil.copytree(old, new)
    (new / "screening.csv").write_text("id,decision,reason,who\ns20,exclude,off topic,me\n", encoding="utf-8")
    return str(old), str(new)


def run(*said: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, said, catch_exceptions=False)
    return done.exit_code, done.stdout


def test_the_formats_and_the_exit_code(pair: tuple[str, str], tmp_path: Path) -> None:
    code, text = run(*pair)
    assert code == 0
    assert text.startswith(f"{pair[0]} -> {pair[1]}: 0 papers in, 1 out; ")
    assert "\x1b" not in text
    code, said = run(*pair, "--format", "json", "--exit-code")
    assert code == 1
    changes = json.loads(said)
    assert changes["changes"][0]["what"] == "excluded"
    assert run(pair[0], pair[0], "--exit-code") == (0, f"{pair[0]} -> {pair[0]}: nothing changed\n")
    for format_, begins in (("markdown", "## Changes from"), ("html", "<!DOCTYPE html>")):
        assert run(*pair, "--format", format_, "-o", str(tmp_path / format_)) == (0, "")
        assert (tmp_path / format_).read_text(encoding="utf-8").startswith(begins)


def test_latex_is_for_outputs(pair: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="draft both first"):
        run(*pair, "--latex", str(tmp_path / "pair"))


def test_the_survey_of_revisions_is_looked_for(tmp_path: Path) -> None:
    from surveytools.errors import InputError

    with pytest.raises(InputError, match="is no survey"):
        run("HEAD~1", ".", "--survey", str(tmp_path))
