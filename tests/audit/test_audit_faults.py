"""Faults drawn into a clean draft are found; the whole measurement is ``benchmarks/audit.py``."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def benchmark(root: Path) -> ModuleType:
    sys.path.insert(0, str(root / "benchmarks"))
    try:
        import audit as module
    finally:
        sys.path.pop(0)
    return module


def test_faults_are_found_and_clean_drafts_raise_no_alarm(benchmark: ModuleType) -> None:
    faults, harmless, alarms, claims = benchmark.measure(1, 11, drafts=2)
    assert alarms == []
    assert claims > 100
    assert {name: score.missed for name, score in harmless.items() if score.found < score.drawn} == {}
    drawn, found = (sum(getattr(score, what) for score in faults.values()) for what in ("drawn", "found"))
    assert drawn > 35
    assert found >= 0.95 * drawn, [line for score in faults.values() for line in score.missed]
    assert sum(score.elsewhere for score in faults.values()) == 0
