"""What a sentence works out of a paper's numbers is supported, what it works out wrongly is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.audit import audit_manuscript
from surveytools.extract import Extractor
from surveytools.model import Paper

PAPER = Paper(
    "a",
    "Catmint: maps for robots",
    "Catmint raises the success rate on HM3D from 20.0% to 46.0%. A map takes 12.5 MB instead of 640 MB. It finds "
    "12 of 15 keys. People judge 71.5% of its maps correct, compared with 60.1% before.",
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.mark.parametrize(
    ("sentence", "kind", "message"),
    [
        ("Catmint gains 26 points on HM3D", "supported", "the difference of 20 and 46"),
        ("Catmint gains 26.0 points on HM3D", "supported", "the difference of 20 and 46"),
        ("Catmint improves the success rate by 130\\%", "supported", "the relative change from 20 to 46"),
        ("Catmint improves the success rate by 2.3x", "supported", "the factor of 20 to 46"),
        ("Catmint more than doubles the success rate", "supported", "the factor of 20 to 46"),
        ("Catmint shrinks maps from 640 MB to 12.5 MB", "supported", "both numbers are stated"),
        ("Catmint finds 80\\% of the keys", "supported", "the share of 12 in 15"),
        ("Catmint convinces people by 11.4 points", "supported", "the difference of 71.5 and 60.1"),
        ("Catmint finds 85\\% of the keys", "not in the abstract", None),
        ("Catmint convinces people by 11.9 points", "not in the abstract", None),
        ("Catmint gains 31 points on HM3D", "not in the abstract", None),
        ("Catmint triples the success rate", "not in the abstract", None),
        ("Catmint shrinks maps from 640 MB to 15.5 MB", "not in the abstract", None),
    ],
)
def test_what_a_number_comes_to(
    tmp_path: Path, extractor: Extractor, sentence: str, kind: str, message: str | None
) -> None:
    main = tmp_path / "main.tex"
    main.write_text(f"{sentence}~\\citep{{a}}.\n", encoding="utf-8")
    report = audit_manuscript(main, [PAPER], extractor.papers([PAPER]), keys={"a": "a"})
    (one,) = (verdict for verdict in report.claims if verdict.claim.kind == "number")
    assert one.kind == kind
    if message is not None:
        assert (one.message, one.notes) == (message, ("computed",))
