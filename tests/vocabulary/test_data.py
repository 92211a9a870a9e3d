"""The bundled vocabulary itself: broad, in order, sourced, and quiet where a name is also a plain word."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from surveytools.vocabulary import Vocabulary, load_vocabulary
from surveytools.vocabulary.load import DATA

FILES = sorted(path for path in DATA.rglob("*.yaml") if path.name != "families.yaml")
LEAST = {"base_model": 700, "benchmark": 1500, "metric": 250, "algorithm": 100}
BASE_MODELS = (
    "code control generative graphs language medical multimodal recommendation retrieval science speech tabular "
    "three_d time_series vision"
)
BENCHMARKS = (
    "agents audio biosignals code control generation graphs language medical multimodal ocr recommendation "
    "remote_sensing science security speech systems tabular time_series vision"
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def named(vocabulary: Vocabulary, text: str, *, cue: bool = False) -> list[str]:
    """The canonical names found in a text; those that need a cue beside them only if asked for."""
    return [hit.term.name for hit in vocabulary.find(text) if cue or not hit.term.cue]


def test_it_is_as_broad_as_promised(vocabulary: Vocabulary) -> None:
    counts = Counter(term.kind for term in vocabulary.terms)
    assert {kind: counts[kind] >= least for kind, least in LEAST.items()} == dict.fromkeys(LEAST, True)


@pytest.mark.parametrize(("folder", "fields"), [("base_models", BASE_MODELS), ("benchmarks", BENCHMARKS)])
def test_every_field_has_its_file(folder: str, fields: str) -> None:
    assert [path.stem for path in FILES if path.parent.name == folder] == fields.split()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_entries_stand_in_order_with_a_source(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = [entry["name"] for entry in content["entries"]]
    assert names == sorted(names, key=lambda name: (name.casefold(), name))
    assert all(entry.get("source") or content["source"] for entry in content["entries"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_names_are_names_and_not_sentences(path: Path) -> None:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]
    forms = [form for entry in entries for form in (entry["name"], *entry.get("aliases", []))]
    assert [form for form in forms if form != form.strip() or len(form) > 90 or not any(map(str.isalnum, form))] == []


def test_an_alias_says_something_that_its_name_does_not(vocabulary: Vocabulary) -> None:
    idle = [term.name for term in vocabulary.terms if not term.exact and term.name in term.aliases]
    assert idle == []


def test_every_metric_of_error_or_cost_goes_down(vocabulary: Vocabulary) -> None:
    metrics = {term.name: term.direction for term in vocabulary.terms if term.kind == "metric"}
    down = ("FID", "LPIPS", "WER", "RMSE", "MAE", "latency", "perplexity", "ECE", "attack success rate", "error rate")
    up = ("accuracy", "F1", "mIoU", "AUROC", "BLEU", "PSNR", "success rate", "win rate", "throughput", "speedup")
    assert {name: metrics[name] for name in down + up} == dict.fromkeys(down, "down") | dict.fromkeys(up, "up")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("fine-tunes Qwen2.5-VL-7B and Llama-3.1-8B-Instruct", ["Qwen2.5-VL", "Llama 3.1"]),
        ("a ViT-B/16 and a ResNet-50 on CIFAR-100", ["ViT-B/16", "ResNet-50", "CIFAR-100"]),
        ("MathVista, V* Bench and MMMU", ["MathVista", "V* Bench", "MMMU"]),
        ("LIBERO, Meta-World and $\\tau$-bench", ["LIBERO", "Meta-World", "τ-bench"]),
        ("π0 and $\\pi_0$ on CALVIN", ["π0", "π0", "CALVIN"]),
        ("wav2vec 2.0 on LibriSpeech", ["wav2vec 2.0", "LibriSpeech"]),
        ("XGBoost on MIMIC-IV, GraphSAGE on ogbn-arxiv", ["XGBoost", "MIMIC-IV", "GraphSAGE", "ogbn-arxiv"]),
        ("HumanEval+ is not HumanEval", ["HumanEval+", "HumanEval"]),
        ("AlphaFold2 on CASP14", ["AlphaFold2", "CASP14"]),
        ("Defects4J, Spider 2.0 and TPC-H", ["Defects4J", "Spider 2.0", "TPC-H"]),
    ],
)
def test_names_of_the_fields_are_found(vocabulary: Vocabulary, text: str, names: list[str]) -> None:
    assert named(vocabulary, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "a math squad may clip a palm leaf, reveal its shape, and glue multiple parts",
        "the largest round of a movie in the mass media",
        "an ant, a hopper, a walker and a humanoid meet a hero in the traffic and the weather",
        "an apple atlas, a magma muse, the aurora and a swift glow",
        "natural questions in an open office at home, with something something in the dark",
        "a drop in the arc, a swag bag, a race, a dream and a star",
    ],
)
def test_plain_words_are_no_names(vocabulary: Vocabulary, text: str) -> None:
    hits = [hit for hit in vocabulary.find(text) if hit.term.kind in ("base_model", "benchmark")]
    assert [text[hit.start : hit.end] for hit in hits if not hit.term.cue] == []


@pytest.mark.parametrize("name", ["Atlas", "Hopper", "Ant", "Flan", "Weather", "Traffic", "Adult", "Spider"])
def test_names_that_are_words_need_a_cue(vocabulary: Vocabulary, name: str) -> None:
    assert [hit.term.cue for hit in vocabulary.find(f"We study {name} here")] == [True]
    assert named(vocabulary, f"We study {name} here", cue=True) == [name]


@pytest.mark.parametrize(
    ("written", "other"), [("GLUE", "glue"), ("SQuAD", "squad"), ("EM", "em"), ("IS", "is"), ("CER", "cer")]
)
def test_acronyms_that_are_words_keep_their_case(vocabulary: Vocabulary, written: str, other: str) -> None:
    assert len(vocabulary.find(f"scores {written} here")) == 1
    assert vocabulary.find(f"scores {other} here") == []
