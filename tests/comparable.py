"""Two made-up papers that report the same metric on the same benchmark with the same base model."""

from __future__ import annotations

from made_up import quoted

from surveytools.model import Findings, Gain, Name, Paper

ABSTRACTS = {
    "a": "We present Lumen-R1, trained from Qwen2.5-VL-7B. It reaches 71.3% accuracy on MathVista. MMMU is tried, too.",
    "b": "We present Sightline, trained from Qwen2.5-VL-7B. It reaches 74.5% accuracy on MathVista.",
}
PAPERS = (
    Paper("a", "Lumen-R1: Rewards that look", ABSTRACTS["a"], year=2024),
    Paper("b", "Sightline: Looking twice", ABSTRACTS["b"], year=2025),
)


def _found(paper: Paper, method: str, value: str, benchmarks: tuple[str, ...]) -> Findings:
    text = ABSTRACTS[paper.id]
    at = quoted(text, f"{value}% accuracy on MathVista", confidence=0.99)
    return Findings(
        paper.id,
        paper.title,
        method=(Name(method, (), quoted(text, method, confidence=0.99)),),
        base_model=(Name("Qwen2.5-VL-7B", (), quoted(text, "Qwen2.5-VL-7B", confidence=0.99)),),
        benchmark=tuple(Name(name, (), quoted(text, name, confidence=0.99)) for name in benchmarks),
        gain=(Gain(float(value), "%", "score", at, metric="accuracy", benchmark="MathVista"),),
    )


FINDINGS = (
    _found(PAPERS[0], "Lumen-R1", "71.3", ("MathVista", "MMMU")),
    _found(PAPERS[1], "Sightline", "74.5", ("MathVista",)),
)
