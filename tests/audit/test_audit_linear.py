"""A sentence of many thousand words takes its share of time, and no more."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from audit_corpus import audited

PIECES = {
    "numbers": r"73.5\% on MathVista, ",
    "own work": r"we gain 5\% (a lot) and ",
    "citations": r"5\% on MathVista~\citep{berg}, and ",
    "brackets": r"((( 5\% ",
    "words": "half of two thirds of a tenth ",
}


def spent(folder: Path, piece: str, times: int) -> float:
    start = time.process_time()
    audited(folder, f"Lumen-R1~\\citep{{berg}} has {piece * times} and that.")
    return time.process_time() - start


@pytest.mark.parametrize("name", PIECES)
def test_four_times_the_sentence(tmp_path: Path, name: str) -> None:
    spent(tmp_path, PIECES[name], 10)
    small, large = (spent(tmp_path, PIECES[name], times) for times in (300, 1200))
    assert large < 9 * small + 0.2
