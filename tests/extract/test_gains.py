"""Gains: every example of the rules, a file of cases, offsets on any text, and time in proportion to the text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.errors import ConfigError
from surveytools.extract.document import Document
from surveytools.extract.gain_cues import RULES, bend, load_cues
from surveytools.extract.gain_tokens import Named, tokenise
from surveytools.extract.gain_verdict import gain_model
from surveytools.extract.gains import find_gains
from surveytools.model import Gain, Paper
from surveytools.text.numbers import find_numbers
from surveytools.vocabulary import Term, Vocabulary
from surveytools.vocabulary.documents import read_yaml

CASES = Path(__file__).parents[1] / "cases" / "gains.yaml"
TIED = ("metric", "benchmark", "baseline", "base_model")
BENCHMARKS = (
    "MMLU",
    "GSM8K",
    "MATH",
    "COCO",
    "LVIS",
    "ADE20K",
    "CARLA",
    "LIBERO",
    "HotpotQA",
    "HumanEval",
    "MMMU",
    "MathVista",
)
MODELS = ("GPT-4", "GPT-4o", "CLIP", "Qwen2.5-VL-7B", "Llama-3.1-8B-Instruct")
METRICS = {
    "accuracy": ("up", "%"),
    "recall": ("up", "%"),
    "F1": ("up", "%"),
    "WER": ("down", "%"),
    "perplexity": ("down", None),
}
VOCABULARY = Vocabulary(
    [
        *(Term("benchmark", name) for name in BENCHMARKS),
        *(Term("base_model", name) for name in MODELS),
        *(Term("metric", name, direction=way, unit=unit) for name, (way, unit) in METRICS.items()),
    ]
)


def shown(gain: Gain) -> str:
    """A gain on one line: ``12.5 % delta up metric=recall``."""
    value = f"{gain.value:g}" if gain.value_to is None else f"{gain.value:g}..{gain.value_to:g}"
    said = [value, gain.unit, gain.kind, gain.direction, f'"{gain.qualifier}"' if gain.qualifier else None]
    said += [f"{tie}={getattr(gain, tie)}" for tie in TIED if getattr(gain, tie)]
    return " ".join(word for word in said if word)


def read(abstract: str, *names: Named) -> tuple[tuple[Gain, ...], tuple[Gain, ...]]:
    """Answer and held gains, every offset checked against the text as given."""
    paper = Paper("p", "A title", abstract)
    answer, held = find_gains(Document.of(paper, VOCABULARY), names)
    for gain in (*answer, *held):
        span = gain.evidence.span
        assert span is not None
        assert paper.text(span.source)[span.start : span.end] == gain.evidence.quote
        assert any(char.isdigit() for char in gain.evidence.quote or "") or gain.unit in ("x", "%") or gain.value == 0
        for tie in TIED:
            at = getattr(gain, f"{tie}_at")
            assert (at is None) == (getattr(gain, tie) is None)
            assert at is None or paper.text(at.source)[at.start : at.end]
    return answer, held


def answers(sentence: str) -> list[str]:
    """The gains of a sentence that stands where results stand: behind one that speaks of own work."""
    return [shown(gain) for gain in read(f"We propose FooNet. {sentence}")[0]]


def examples() -> list[tuple[str, list[str]]]:
    return [
        (case.need("text"), list(case.texts("gains")))
        for cue in read_yaml(RULES).blocks("cues")
        for case in cue.blocks("examples")
    ]


def counterexamples() -> list[str]:
    return [text for cue in read_yaml(RULES).blocks("cues") for text in cue.texts("counterexamples")]


def cases() -> list[tuple[str, list[str]]]:
    return [(case.need("text"), list(case.texts("gains"))) for case in read_yaml(CASES).blocks("cases")]


def test_every_cue_has_examples_and_counterexamples() -> None:
    for cue in read_yaml(RULES).blocks("cues"):
        assert cue.blocks("examples"), cue.need("name")
        assert cue.texts("counterexamples"), cue.need("name")


@pytest.mark.parametrize(("text", "expected"), examples())
def test_examples_of_the_rules(text: str, expected: list[str]) -> None:
    assert answers(text) == expected


@pytest.mark.parametrize("text", counterexamples())
def test_counterexamples_of_the_rules(text: str) -> None:
    assert [shown(gain) for gain in read(text)[0]] == []


@pytest.mark.parametrize(("text", "expected"), cases())
def test_cases(text: str, expected: list[str]) -> None:
    assert answers(text) == expected


def test_latex_leftovers_keep_their_offsets() -> None:
    answer, _ = read(r"\textsc{FooNet} improves recall by $\mathbf{4.5}\%$ and is 2$\times$ faster than \emph{BarNet}.")
    assert [shown(gain) for gain in answer] == [
        "4.5 % delta up metric=recall",
        "2 x factor up metric=speed baseline=BarNet",
    ]


def test_names_found_in_the_paper_go_before_the_vocabulary() -> None:
    text = "FooNet scores 61.0% on Quince."
    name = Named("abstract", text.index("Quince"), len(text) - 1, "Quince", "benchmark")
    assert [gain.benchmark for gain in read(text)[0]] == [None]
    assert [gain.benchmark for gain in read(text, name)[0]] == ["Quince"]


def test_the_only_benchmark_of_a_paper_stands_for_later_sentences() -> None:
    text = "We study MMLU in depth. FooNet reaches 71.0% accuracy."
    name = Named("abstract", text.index("MMLU"), text.index("MMLU") + 4, "MMLU", "benchmark")
    assert [gain.benchmark for gain in read(text, name)[0]] == ["MMLU"]


def test_the_only_benchmark_stands_no_longer_once_its_results_are_told() -> None:
    text = "FooNet reaches 71.0% accuracy on MMLU. In a second study its recall is 82.0%."
    name = Named("abstract", text.index("MMLU"), text.index("MMLU") + 4, "MMLU", "benchmark")
    assert [gain.benchmark for gain in read(text, name)[0]] == ["MMLU", None]


def test_an_evaluation_sets_the_place_for_later_sentences_and_training_does_not() -> None:
    later = " The accuracy rises to 71.0%."
    assert [gain.benchmark for gain in read("We evaluate FooNet on MMLU and describe COCO." + later)[0]] == [None]
    assert [gain.benchmark for gain in read("We evaluate FooNet on QuuxBench." + later)[0]] == ["QuuxBench"]
    assert [gain.benchmark for gain in read("We train FooNet on QuuxBench." + later)[0]] == [None]


def test_several_places_set_before_go_with_as_many_numbers_in_order() -> None:
    text = "We test FooNet on MMLU and COCO. The accuracies are 71.0% and 62.0%, respectively."
    assert [gain.benchmark for gain in read(text)[0]] == ["MMLU", "COCO"]


@pytest.mark.parametrize(
    "sentence",
    [
        "FooNet is 2.5x faster on NVIDIA H100 GPUs.",
        "FooNet raises accuracy by 3.1% on NLP tasks.",
        "FooNet raises accuracy by 3.1% for LLMs.",
        "FooNet gains 3.1% on MAE.",
    ],
)
def test_machines_tasks_kinds_and_measures_are_no_places(sentence: str) -> None:
    assert [gain.benchmark for gain in read(f"We propose FooNet. {sentence}")[0]] == [None]


def test_a_change_that_names_no_quantity_is_one_of_the_last_named() -> None:
    gains = read("We propose FooNet. It reaches 71.0% recall. This is a 5.0% improvement over BarNet.")[0]
    assert [gain.metric for gain in gains] == ["recall", "recall"]


def test_a_weak_candidate_is_held_and_says_so() -> None:
    answer, held = read("FooNet improves recall by 5%. We train on 12% of the data.")
    assert all(gain.status == "extracted" and gain.evidence.confidence >= gain_model().answer for gain in answer)
    assert held
    assert all(gain.status == "held" and gain.evidence.confidence < gain_model().answer for gain in held)


def test_evidence_names_the_cue_and_the_heaviest_reason() -> None:
    (gain,), _ = read("FooNet improves recall by 12.5%.")
    assert gain.evidence.by.startswith("gain.up + ")
    assert gain.evidence.by.split(" + ")[1] in gain_model().weights


def test_bend() -> None:
    assert bend("improve") == ("improve", "improves", "improved", "improving")
    assert bend("drop") == ("drop", "drops", "dropped", "dropping")
    assert bend("classify") == ("classify", "classifies", "classified", "classifying")
    assert bend("surpass") == ("surpass", "surpasses", "surpassed", "surpassing")


def test_a_word_that_is_noun_and_verb_is_told_by_what_follows() -> None:
    cues = load_cues()

    def tags(text: str, word: str) -> frozenset[str]:
        tokens = tokenise(text, 0, len(text), cues, find_numbers(text), ())
        return next(token.tags for token in tokens if token.word == word)

    assert "verb" in tags("FooNet boosts recall by 5%", "boosts")
    assert "up_noun" in tags("it brings boosts of 5%", "boosts")
    assert "verb" in tags("FooNet scores 72.4 on it", "scores")
    assert "measured" in tags("it has scores of 72.4", "scores")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cues:\n- name: up\n  says: x\n  word: [a]\n", r'g.yaml:4: unknown key "word"; did you mean "words"'),
        ("cues:\n- name: up\n  says: x\n", r'cue "up" has no words'),
        ("cues: []\nimplies: [a]\n", r'"implies" must be a mapping'),
        ("cue: []\n", r'unknown key "cue"'),
    ],
)
def test_a_broken_rules_file_stops_with_file_and_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=message):
        load_cues(path)


WORDS = (
    "FooNet improves recall by 12.5% over BarNet on MMLU , and reduces the cost from 3 to 5 x ( +2.1 ) while GPT-4",
    r"reaches $\mathbf{4}\%$ of twice zero ; compared to 9.1% respectively . . We in the F1 of 0.71 é 漢 \u202e",
)


@given(st.lists(st.sampled_from(" ".join(WORDS).split()), max_size=60).map(" ".join))
def test_offsets_hold_for_any_order_of_words(text: str) -> None:
    read(text)


@given(st.text(max_size=200))
def test_offsets_hold_for_any_text(text: str) -> None:
    read(text)


@pytest.mark.shared
@pytest.mark.parametrize("file", ["vision-rl-papers.jsonl", "fields-papers.jsonl"])
def test_offsets_hold_on_real_abstracts(file: str, shared: Path) -> None:
    from surveytools.files import read_jsonl

    for _, row in read_jsonl(shared / "evaluation" / file):
        read(row.get("abstract") or "")


def spent(document: Document) -> float:
    begin = time.process_time()
    find_gains(document)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "piece",
    [
        "12.5% and ",
        "it improves accuracy by 12% on MMLU over BarNet ",
        "(1 ",
        "5% ",
        "versus 5 ",
        "from 3 to ",
        "word ",
    ],
)
def test_four_times_the_sentence_takes_no_more_than_its_share(piece: str) -> None:
    size = 6_000 // len(piece)
    small, large = (Document.of(Paper("p", "T", piece * count), VOCABULARY) for count in (size, 4 * size))
    spent(small)
    assert spent(large) < 10 * spent(small) + 0.2
