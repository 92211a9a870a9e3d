"""Fixtures shared by all rooms: where the evaluation material stands, and which tools this machine has."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what an earlier run remembered, nor writes into the user's cache folder."""
    monkeypatch.setenv("SURVEYTOOLS_CACHE", "")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside our own checkouts; a user's clone has none of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the evaluation material (../shared) is not beside this checkout")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip with a reason what this machine has no tool for; in CI nothing of the kind may be skipped."""
    missing = {
        "tex": None
        if shutil.which("latexmk") and shutil.which("pdflatex")
        else "latexmk and pdflatex are not installed",
        "browser": None if chromium() else "Chromium is not installed",
    }
    if os.environ.get("CI"):
        return
    for item in items:
        for marker, reason in missing.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def chromium() -> str | None:
    """The browser's program, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser's program; a test that asks for it is marked ``browser``."""
    found = chromium()
    if found is None:
        pytest.fail("Chromium is not installed: apt-get install chromium")
    return found
