"""A made-up corpus with findings whose quotes stand in the texts: used by the tests of tables, figures and benchmarks.

No name here is a paper's; models and benchmarks are real names, the figures are invented.
"""

from __future__ import annotations

from surveytools.model import Evidence, Findings, Gain, Link, Name, Paper, Person, Span
from surveytools.text.fold import fold

BASES = ("Qwen2.5-VL-7B", "Qwen2-VL-2B", "LLaVA-1.5-7B", "InternVL3-8B", "CLIP ViT-L/14", "OpenVLA-7B", "Qwen2.5-VL-3B")
BENCHMARKS = (
    "MathVista", "MathVerse", "MMMU", "V* Bench", "RefCOCO+", "LISA-Grounding", "ScienceQA", "ALFWorld", "LIBERO",
    "OCRBench", "VSI-Bench", "Video-MME", "MMStar", "HallusionBench", "CountBench", "GeoQA", "AI2D", "ChartQA",
)  # fmt: skip
STEMS = ("Ber", "Cal", "Dor", "Fen", "Gal", "Hel", "Ist", "Jun", "Kor", "Lum", "Mar", "Nor", "Orb")
ENDS = ("a-R1", "Think", "Vision", "ground", "-RL", "Spatial")
FAMILIES = ("Arden", "Bianchi", "Castellanos", "Dvořák", "Eriksson", "Fukuda", "García", "Hoang")
THEMES = ("Spatial reasoning", "Mathematical reasoning", "Grounding and perception", "Embodied agents")


def quoted(text: str, quote: str, *, by: str = "rule:made-up", confidence: float = 0.9) -> Evidence:
    """Evidence for a quote of an abstract."""
    start = text.index(quote)
    return Evidence(quote, Span("abstract", start, start + len(quote)), by, confidence)


def corpus(count: int, *, metadata: bool = True) -> tuple[tuple[Paper, ...], tuple[Findings, ...]]:
    """The first ``count`` papers and their findings; the same call gives the same rows."""
    pairs = [_pair(k, metadata=metadata) for k in range(count)]
    return tuple(paper for paper, _ in pairs), tuple(found for _, found in pairs)


def themes(papers: tuple[Paper, ...]) -> dict[str, str]:
    """A theme for each paper."""
    return {paper.id: THEMES[(k * 7 + k // 5) % len(THEMES)] for k, paper in enumerate(papers)}


def keys(papers: tuple[Paper, ...]) -> dict[str, str]:
    """A cite key for each paper."""
    names = [paper.authors[0].family or "" if paper.authors else "made" for paper in papers]
    return {paper.id: f"{fold(name)}{k:04}" for k, (paper, name) in enumerate(zip(papers, names, strict=True))}


def _pair(k: int, *, metadata: bool) -> tuple[Paper, Findings]:
    method = STEMS[k % 13] + ENDS[(k // 13) % 6] + ("" if k < 78 else str(k // 78))
    base = BASES[(k * 5 + k // 7) % len(BASES)]
    marks = [BENCHMARKS[(k * k + 3 * j) % (4 + min(14, k // 3))] for j in range(k % 4)]
    marks = list(dict.fromkeys(marks))
    gain = f"{(k * 37 % 240) / 10 + 0.5:.1f}"
    sentence, gains = _gains(k, gain, marks)
    abstract = f"We present {method}, trained from {base} with rewards that a rule can check. {sentence}"
    if marks:
        abstract += f" All of it is measured on {' and '.join(marks)}."
    ends = ("rewards that look before they answer", "learning where to look, one step at a time")
    question = f"Does {method.lower()} training make models look more closely? A study of {k} rewards"
    paper = Paper(
        id=f"p{k:04}",
        title=f"{method}: {ends[k % 2]}" if k % 5 else question,
        abstract=abstract,
        authors=tuple(Person(FAMILIES[(k + j) % 8], given="Ada") for j in range(1 + k % 4)) if metadata else (),
        year=(2018 + min(7, int((k * 11 % 97) ** 0.5))) if metadata else None,
        venue=("NeurIPS", "ICLR", "arXiv", "CVPR")[k % 4] if metadata else None,
        arxiv_id=f"25{k % 12 + 1:02}.{k:05}" if metadata else None,
    )
    found = Findings(
        paper.id,
        paper.title,
        contribution="method",
        contribution_at=quoted(abstract, "We present"),
        method=(Name(method, (), quoted(abstract, f"We present {method}", confidence=0.95)),),
        base_model=(Name(base, (), quoted(abstract, f"trained from {base}", confidence=0.7)),) if k % 6 else (),
        benchmark=tuple(Name(mark, (), quoted(abstract, mark, confidence=0.8)) for mark in marks),
        gain=tuple(_gain(abstract, **values) for values in gains),
        links=(Link(f"https://github.com/made-up/{method}", "code", quoted(abstract, method)),) if k % 2 else (),
    )
    return paper, found


def _gain(abstract: str, quote: str, confidence: float = 0.85, **values: object) -> Gain:
    return Gain(evidence=quoted(abstract, quote, confidence=confidence), **values)  # type: ignore[arg-type]


def _gains(k: int, number: str, marks: list[str]) -> tuple[str, list[dict[str, object]]]:
    """A sentence that reports something, of seven kinds, and the gains that it holds."""
    on = marks[0] if marks else None
    tail = f" on {on}" if on else ""
    level, times = f"{30 + float(number):.1f}", f"2.{k % 10}"
    known: dict[str, object] = {"value": float(number), "benchmark": on, "unit": "%"}
    up, down = {**known, "direction": "up"}, {**known, "direction": "down"}
    match k % 7:
        case 0:
            return "We report no figures.", []
        case 1:
            quote = f"accuracy rises by up to {number}%{tail} over the base model"
            more = {"kind": "delta", "qualifier": "up to", "metric": "accuracy", "baseline": "the base model"}
            return f"There {quote}.", [{**up, **more, "quote": quote}]
        case 2:
            quote = f"reaches {number}% accuracy{tail}"
            return f"It {quote}.", [{**known, "kind": "score", "metric": "accuracy", "quote": quote}]
        case 3:
            quote = f"cuts the word error rate by {number}%{tail}"
            return f"It {quote}.", [{**down, "kind": "reduction", "metric": "word error rate", "quote": quote}]
        case 4:
            first, second = f"{number} points{tail}", f"trains {times}x faster"
            factor = {
                "value": float(times),
                "unit": "x",
                "kind": "factor",
                "direction": "up",
                "metric": "training speed",
            }
            points = {**up, "unit": "points", "kind": "delta", "quote": first}
            return f"It gains {first} and {second}.", [points, {**factor, "quote": second}]
        case 5:
            quote = f"from 17.7% to {level}% success rate{tail}"
            more = {"value": 17.7, "value_to": float(level), "kind": "range", "metric": "success rate"}
            return f"It goes {quote}.", [{**up, **more, "quote": quote}]
        case _:
            quote = f"a gap of {number} points remains to human raters{tail}"
            more = {"unit": "points", "kind": "delta", "direction": "gap", "baseline": "human raters"}
            return f"Yet {quote}.", [{**known, **more, "quote": quote, "confidence": 0.4}]
