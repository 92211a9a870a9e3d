"""One run of the command line in this process, in a folder that holds a page and a .bib."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from surveytools.cli.main import main

PAGE = """\
Trending papers

MixTune: Tuning by Mixing

We propose MixTune, a method that mixes what it has seen with what it has not. It is built on Qwen2-VL and improves
accuracy by 4.2% on MathVista over the plain recipe. Code is at https://example.org/mixtune for everybody to try.

StirBench: A Benchmark for Stirring

We introduce StirBench, a benchmark of nine hundred stirring tasks that no earlier collection covers. We test several
models on it and find that none of them reaches more than 41.5% accuracy, far below what people do on the same tasks.
"""

BIB = """\
@article{good2020, title={A {G}ood Paper}, author={Ada Lovelace and Kurt G{\\"o}del}, year={2020}, journal={Notes}}
@article{broken, title={Never closed, author={X}, year={2021}
@misc{other2021, title={Another Paper}, author={Emmy Noether}, year={2021}}
"""


class Run:
    """One run of the command line in this process."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")

    def call(*args: str, stdin: bytes | None = None) -> Run:
        monkeypatch.setattr(sys, "argv", ["surveytools", *args])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = 0
        try:
            main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        out, err = capsys.readouterr()
        return Run(code, out, err)

    return call
