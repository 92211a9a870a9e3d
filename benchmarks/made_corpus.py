"""Made-up papers by the thousand, in our own words: abstracts of the usual length, with names, numbers and facts.

Models and benchmarks are real names, methods and figures are invented; the same number gives the same papers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

BASES = ("Qwen2.5-VL-7B", "Qwen2-VL-2B", "LLaVA-1.5-7B", "InternVL3-8B", "OpenVLA-7B", "Qwen2.5-VL-3B", "Llama-3.1-8B")
BENCHMARKS = (
    "MathVista", "MathVerse", "MMMU", "RefCOCO+", "ScienceQA", "ALFWorld", "LIBERO", "OCRBench", "VSI-Bench",
    "Video-MME", "MMStar", "HallusionBench", "GeoQA", "AI2D", "ChartQA", "DocVQA", "WebArena", "GSM8K", "Meta-World",
    "CALVIN",
)  # fmt: skip
STEMS = (
    "Brack",
    "Cald",
    "Dorn",
    "Fenn",
    "Gorse",
    "Heath",
    "Isle",
    "Kelp",
    "Loch",
    "Marsh",
    "Neap",
    "Orchard",
    "Quill",
    "Reed",
)
ENDS = (
    "Tune",
    "Sight",
    "Ground",
    "Plan",
    "Guide",
    "Loop",
    "Scope",
    "Lift",
    "Turn",
    "Wise",
    "Pilot",
    "Trace",
    "Fold",
    "Cast",
)
FAMILIES = ("Arden", "Bianchi", "Castellanos", "Dvořák", "Eriksson", "Fukuda", "García", "Hoang", "Ivanova", "Joubert")
GIVEN = ("Ada", "Bao", "Carla", "Dmitri", "Elif", "Farid", "Grete", "Hugo", "Ines", "Jun")
VENUES = ("NeurIPS", "ICLR", "ICML", "CVPR", "CoRL", "AAAI", "Transactions on Machine Learning Research")
FIELDS = {
    "Maps and charts": ("reading charts", "charts and maps that were drawn by hand", "chart"),
    "Robots": ("moving robot arms", "robots that meet a room for the first time", "robot"),
    "Screens": ("agents on screens", "web pages that change while one looks at them", "screen"),
    "Geometry": ("geometry problems", "drawings whose labels are missing", "geometry"),
    "Video": ("long videos", "videos of which only a few seconds matter", "video"),
    "Documents": ("scanned documents", "documents in several columns", "document"),
    "Driving": ("driving in rain", "roads at night", "driving"),
    "Medicine": ("medical images", "scans of patients that no one has labelled", "medical"),
}
METRICS = ("accuracy", "success rate", "F1", "exact match")
OPENINGS = (
    "Models that see still guess where they should look, above all in {subject}.",
    "Much of what is known about {subject} rests on data that few can afford to label.",
    "How far do rewards that a rule can check carry in {subject}?",
    "Long training runs have made {subject} look easier than it is.",
)
REASONS = (
    "The usual recipe asks for a large critic and forgets early what it has learned; both are costly on {thing}.",
    "What fails is seldom the model alone: rewards arrive late, and most attempts on {thing} teach nothing.",
    "Earlier work treats every step alike, although a few of them decide how an attempt on {thing} ends.",
)
PROPOSALS = (
    "We present {name}, which is built on {base} and trained with rewards for looking before answering.",
    "We introduce {name}, a method that fine-tunes {base} on attempts of its own that ended well.",
    "This paper proposes {name}. It starts from {base} and learns in two stages, first from pairs, then from rewards.",
)
DETAILS = (
    "A small buffer keeps the attempts that surprised the model, and a schedule decides when they come back.",
    "Training takes a single machine and one night, since the critic shares its weights with the policy.",
    "A term of the loss keeps the policy near its start while the rewards are still rare.",
)
RESULTS = (
    "On {first} it improves {metric} by up to {gain}% over the base model.",
    "On {first} it reaches {score}% {metric}, {gain} points above the strongest baseline.",
    "Experiments on {first} and {second} show that it raises the {metric} from {low}% to {score}% on {first}.",
    "It outperforms the base model by {gain}% on {first} and by {more}% on {second}.",
    "We evaluate on {first} and {second}, where the {metric} rises by an average of {gain} points.",
)
CLOSINGS = (
    "Without the second stage half of the gain is lost.",
    "Code is available at https://github.com/made-up/{lower}.",
    "An analysis of its errors shows that most of what remains is a matter of small print.",
)
SURVEYS = "We review what was published about {subject}, sort it by the kind of reward, and list what is still open."


def rows(count: int) -> Iterator[dict[str, object]]:
    """The first papers as lines of papers.jsonl."""
    chance = random.Random(7)
    for k in range(count):
        yield _paper(k, chance)


def taxonomy() -> str:
    """The themes as a taxonomy.yaml."""
    return "themes:\n" + "".join(
        f"  - name: {name}\n    keywords: [{word}*]\n" for name, (_, _, word) in FIELDS.items()
    )


def _paper(k: int, chance: random.Random) -> dict[str, object]:
    subject, thing, _ = chance.choice(list(FIELDS.values()))
    name = STEMS[k % len(STEMS)] + ENDS[(k // len(STEMS)) % len(ENDS)] + ("" if k < 196 else f"-{k // 196 + 1}")
    first, second = chance.sample(BENCHMARKS, 2)
    low = chance.randint(20, 55)
    words = {
        "subject": subject, "thing": thing, "name": name, "lower": name.lower(), "base": chance.choice(BASES),
        "first": first, "second": second, "metric": chance.choice(METRICS), "low": f"{low}.{k % 10}",
        "gain": f"{chance.randint(5, 190) / 10:.1f}", "more": f"{chance.randint(5, 190) / 10:.1f}",
        "score": f"{low + chance.randint(3, 30)}.{k % 7}",
    }  # fmt: skip
    parts = [(OPENINGS, 1), (REASONS, 1), (PROPOSALS, 1), (DETAILS, 3), (RESULTS, 2), (CLOSINGS, 2)]
    said = [one.format_map(words) for pool, number in parts for one in chance.sample(pool, number)]
    title = f"{name}: Rewards for {subject.title()}"
    if k % 23 == 0:
        title, said = f"A Survey of {subject.title()}, Part {k // 23 + 1}", [said[0], SURVEYS.format_map(words)]
    authors = [f"{chance.choice(GIVEN)} {chance.choice(FAMILIES)}" for _ in range(1 + k % 4)]
    return {
        "id": f"p{k:05}",
        "title": title,
        "abstract": " ".join(said),
        "authors": [{"given": one.split()[0], "family": one.split()[1]} for one in authors],
        "year": 2017 + int((k * 11 % 97) ** 0.5),
        "venue": chance.choice(VENUES),
    }
