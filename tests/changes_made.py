"""Two editions of a small survey, put together by hand: every kind of change is between them."""

from __future__ import annotations

from dataclasses import replace

from made_up import quoted
from small_survey import ABSTRACTS, FINDINGS, KEYS, PAPERS

from surveytools.audit.latex import source_manuscript
from surveytools.changes.edition import Decided, Edition
from surveytools.model import Findings, Name, Paper

COUNT = ("year,papers", "2023,1", "2024,1", "2025,1")
OLD_TEXT = r"""\section{Related work}
We read four papers.
Lumen-R1 \citep{berg2025lumenr1} gains up to 24.30\,\% on MathVista over its base.
Sightline \citep{okafor2023sightline} cuts the word error rate by 12\,\%.
Nothing more is said of \citet{doeslooking}.
"""
NEW_TEXT = r"""\section{Related work}
We read four papers, and one more.
Sightline \citep{okafor2023sightline} cuts the word error rate by 12\,\%.
Lumen-R1 \citep{berg2025lumen} gains up to 25\,\% on MathVista and MMMU over its base.
A first word on Echo \citep{echo2026}.
"""
ECHO = Paper("e", "Echo & Co.: 5% | of Everything", "Echo is evaluated on AI2D.", year=2026)


def lines(*said: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split(",")) for line in said)


LUMEN = ABSTRACTS["a"].replace("24.30%", "25%")
ACCEPTED = Decided("a", "curation.csv, method", "decision accept")

OLD = Edition(
    name="june",
    papers=PAPERS,
    found=FINDINGS,
    keys=KEYS,
    decisions=(ACCEPTED, Decided("zzz", "curation.csv, gain", "decision reject")),
    manuscript=source_manuscript(OLD_TEXT, "survey.tex"),
    figures={"timeline": lines(*COUNT), "coverage": lines("id,paper,benchmark,reports", "b,Sightline,AI2D,False")},
)
NEW = Edition(
    name="july",
    papers=(
        replace(PAPERS[0], venue="ICML", abstract=LUMEN),
        PAPERS[1],
        replace(PAPERS[3], title="50% of models & 99% of people: a study of $x_1$"),
        ECHO,
    ),
    found=(
        replace(
            FINDINGS[0],
            gain=(replace(FINDINGS[0].gain[0], value=25.0, evidence=quoted(LUMEN, "up to 25%")),),
        ),
        replace(FINDINGS[1], benchmark=FINDINGS[1].benchmark[:1], checked=("base_model",), not_stated=("base_model",)),
        FINDINGS[3],
        Findings("e", ECHO.title, benchmark=(Name("AI2D", (), quoted(ECHO.abstract or "", "on AI2D")),)),
    ),
    keys={"a": "berg2025lumen", "b": KEYS["b"], "d": KEYS["d"], "e": "echo2026"},
    excluded=(PAPERS[2],),
    decisions=(ACCEPTED, Decided("c", "screening.csv", "decision exclude; reason off topic")),
    manuscript=source_manuscript(NEW_TEXT, "survey.tex"),
    figures={
        "timeline": lines(*COUNT, "2026,1", "2027,0"),
        "coverage": lines("id,paper,benchmark,reports", "b,Sightline,AI2D,True"),
    },
)  # fmt: skip
