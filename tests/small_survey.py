"""Four made-up papers with everything a table can show: gaps, drops, a person's words, what is not stated."""

# ruff: noqa: E501 -- a table of cases reads better with one case a line

from __future__ import annotations

from made_up import quoted

from surveytools.model import Evidence, Findings, Gain, Link, Name, Paper, Person

ABSTRACTS = {
    "a": "We present Lumen-R1. Built on Qwen2.5-VL-7B, it lifts accuracy by up to 24.30% on MathVista over its base.",
    "b": "Sightline cuts the word error rate by 12% on V* Bench & AI2D. It starts from CLIP.",
    "c": "Does looking twice help? In our study it costs 3.1 points of recall.",
    "d": "A gap of 8 points to people remains on MMMU. See https://example.org/d for code.",
}
PAPERS = (
    Paper("a", "Lumen-R1: Rewards that look", ABSTRACTS["a"], (Person("Berg", "Anna", "van den"),), 2025, "ICLR"),
    Paper("b", "Sightline", ABSTRACTS["b"], (Person("Okafor", "Ada"), Person("Ng", "Li")), 2023, doi="10.1000/x_y%z"),
    Paper("c", "Does looking twice help, and if it does, whom, and at what cost to recall?", ABSTRACTS["c"]),
    Paper("d", "50% of models & 100% of people: a study of $x_1$", ABSTRACTS["d"], year=2024),
)
KEYS = {"a": "berg2025lumenr1", "b": "okafor2023sightline", "c": "doeslooking", "d": "fifty2024"}


def _gain(paper: str, quote: str, value: float, unit: str, kind: str, **more: object) -> Gain:
    return Gain(value, unit, kind, quoted(ABSTRACTS[paper], quote, by="gain.by", confidence=0.9), **more)  # type: ignore[arg-type]


FINDINGS = (
    Findings(
        "a",
        PAPERS[0].title,
        contribution="method",
        contribution_at=quoted(ABSTRACTS["a"], "We present"),
        method=(Name("Lumen-R1", (), quoted(ABSTRACTS["a"], "Lumen-R1", by="person"), "accepted"),),
        base_model=(Name("Qwen2.5-VL-7B", (), quoted(ABSTRACTS["a"], "Qwen2.5-VL-7B", by="vocabulary")),),
        benchmark=(
            Name("MathVista", (), quoted(ABSTRACTS["a"], "MathVista")),
            Name("MMMU", (), Evidence(None, None, "person: Table 2 of the paper"), "added"),
        ),
        gain=(
            _gain("a", "up to 24.30% on MathVista", 24.3, "%", "delta", direction="up", qualifier="up to",
                  metric="accuracy", benchmark="MathVista", baseline="its base"),
        ),
        columns={"algorithm": (Name("GRPO", (), Evidence(None, None, "person: Section 3"), "added"),)},
        checked=("method", "benchmark", "algorithm"),
    ),
    Findings(
        "b",
        PAPERS[1].title,
        method=(Name("Sightline", (), quoted(ABSTRACTS["b"], "Sightline")),),
        base_model=(Name("CLIP", (), quoted(ABSTRACTS["b"], "CLIP", confidence=0.4)),),
        benchmark=(
            Name("V* Bench", (), quoted(ABSTRACTS["b"], "V* Bench")),
            Name("AI2D", (), quoted(ABSTRACTS["b"], "AI2D")),
        ),
        gain=(_gain("b", "by 12% on V* Bench", 12, "%", "reduction", direction="down", metric="WER", benchmark="V* Bench"),),
    ),
    Findings(
        "c",
        PAPERS[2].title,
        gain=(_gain("c", "costs 3.1 points", 3.1, "points", "delta", direction="down", metric="recall"),),
        checked=("base_model",),
        not_stated=("base_model",),
    ),
    Findings(
        "d",
        PAPERS[3].title,
        benchmark=(Name("MMMU", (), quoted(ABSTRACTS["d"], "MMMU")),),
        gain=(_gain("d", "A gap of 8 points", 8, "points", "delta", direction="gap", benchmark="MMMU", baseline="people"),),
        links=(Link("https://example.org/d", "code", quoted(ABSTRACTS["d"], "https://example.org/d")),),
    ),
)  # fmt: skip
