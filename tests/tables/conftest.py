"""Goldens compared whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden" / "tables"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with a golden file; with ``GOLDEN=write`` it is written instead, to be read before it is kept."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("GOLDEN") == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return compare
