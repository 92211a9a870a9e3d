"""CSL-JSON and RIS of the same papers."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

import pytest

from surveytools.bibliography import bibliography
from surveytools.frames import papers_frame
from surveytools.model import Paper
from surveytools.readers import read_files
from surveytools.text.people import parse_person

ARTICLE = Paper(
    "a", "VLM-R1: A Na\\\"ive $\\tau$-Model",
    authors=tuple(map(parse_person, ["Anna van den Berg", "Hal Daumé III", "{The Group}", "others"])),
    year=2025, venue="TMLR", doi="10.1000/x", keywords=("RL", "vision"), entry_type="article",
    fields=MappingProxyType({"pages": "12--20", "volume": "3", "number": "4", "editor": "Ed Itor"}),
)  # fmt: skip
PREPRINT = Paper("b", "Walking", arxiv_id="2401.00010", year=2024, entry_type="misc")
CSL = [
    {
        "id": "berg2025vlmr1", "type": "article-journal", "title": "VLM-R1: A Naïve τ-Model",
        "author": [
            {"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"},
            {"family": "Daumé", "given": "Hal", "suffix": "III"},
            {"literal": "The Group"},
        ],
        "editor": [{"family": "Itor", "given": "Ed"}],
        "issued": {"date-parts": [[2025]]}, "container-title": "TMLR", "volume": "3", "issue": "4", "page": "12-20",
        "DOI": "10.1000/x", "keyword": "RL, vision",
    },
    {"id": "walking2024", "type": "article", "title": "Walking",
     "issued": {"date-parts": [[2024]]}, "number": "arXiv:2401.00010"},
]  # fmt: skip
RIS = """TY  - JOUR
ID  - berg2025vlmr1
TI  - VLM-R1: A Naïve τ-Model
AU  - van den Berg, Anna
AU  - Daumé, Hal, III
AU  - The Group
ED  - Itor, Ed
PY  - 2025
JO  - TMLR
VL  - 3
IS  - 4
SP  - 12
EP  - 20
DO  - 10.1000/x
KW  - RL
KW  - vision
ER  -|

TY  - GEN
ID  - walking2024
TI  - Walking
PY  - 2024
UR  - https://arxiv.org/abs/2401.00010
ER  -|
""".replace("-|", "- ")


def test_both_say_the_same() -> None:
    made = bibliography(papers_frame([PREPRINT, ARTICLE]), keys={"a": "berg2025vlmr1", "b": "walking2024"})
    assert json.loads(made.to_csl()) == CSL
    assert made.to_ris() == RIS


def test_our_own_reader_reads_the_ris(tmp_path: Path) -> None:
    pytest.importorskip("surveytools.readers.ris")
    (tmp_path / "out.ris").write_text(RIS, encoding="utf-8")
    first, second = read_files([tmp_path / "out.ris"]).papers
    assert (first.authors[:2], first.year, first.venue, first.doi) == (ARTICLE.authors[:2], 2025, "TMLR", "10.1000/x")
    assert (second.title, second.arxiv_id, second.entry_type) == ("Walking", "2401.00010", "misc")
