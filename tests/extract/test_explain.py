"""An explanation shows every candidate where it stands, what was decided, and why, and is safe to show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveytools.extract import Extractor
from surveytools.extract.explain import Explanation, Reason, Shown
from surveytools.model import Paper

PAPER = Paper(
    "p",
    "MixTune: Tuning Language Models by Song",
    r"Models such as BERT are hard to tune. We propose \textbf{MixTune}, a framework built on LLaMA-3 8B. It is "
    "evaluated on GSM8K and SongQA, outperforming GPT-4o.",
)


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return Extractor.load().explain(PAPER)


def test_every_candidate_is_shown_with_its_decision(explanation: Explanation) -> None:
    decided = {(shown.name, shown.field): shown.decision for shown in explanation.shown}
    assert decided["MixTune", "method"] == "kept"
    assert decided["LLaMA-3 8B", "base_model"] == "kept"
    assert decided["GSM8K", "benchmark"] == decided["SongQA", "benchmark"] == "kept"
    assert {name for name, _ in decided} >= {"BERT", "GPT-4o"}
    assert decided["GPT-4o", "base_model"] != "kept"


def test_kept_is_what_the_findings_answer(explanation: Explanation) -> None:
    found = Extractor.load().paper(PAPER)
    for field in ("method", "base_model", "benchmark"):
        kept = {shown.name for shown in explanation.shown if shown.field == field and shown.decision == "kept"}
        assert kept == {name.name for name in found.names(field)}


def test_a_reason_names_the_cue_and_its_words(explanation: Explanation) -> None:
    model = next(shown for shown in explanation.shown if shown.name == "LLaMA-3 8B" and shown.decision == "kept")
    assert ("before:build-on", "built on") in [(reason.word, reason.quote) for reason in model.reasons]
    assert model.by == "vocabulary:base_model/Llama 3"
    assert str(model).startswith("LLaMA-3 8B: base_model kept, confidence ")
    assert '"built on" (before:build-on)' in str(model).partition("for it: ")[2]


def test_what_speaks_for_and_against_is_told_in_words() -> None:
    reasons = (Reason("before:propose", 1.4, "We propose"), Reason("times:1", -0.3), Reason("is-a", 1.0))
    shown = Shown("MixTune", "method", "kept", 0.85, "shape.shape", (), reasons)
    assert str(shown) == (
        "MixTune: method kept, confidence 0.85 (shape.shape); "
        'for it: "We propose" (before:propose), is-a; against it: times:1'
    )


def test_spans_are_those_of_the_text_as_given(explanation: Explanation) -> None:
    for shown in explanation.shown:
        for span in shown.spans:
            assert 0 <= span.start < span.end <= len(PAPER.text(span.source))


def test_the_terminal_sees_marks_under_the_words(explanation: Explanation) -> None:
    lines = explanation.to_text().splitlines()
    at = next(k for k, line in enumerate(lines) if "built on LLaMA-3 8B." in line)
    assert lines[at + 1][lines[at].index("LLaMA-3 8B") :].startswith("==========")
    assert lines[1] == "contribution: method"


def test_the_page_marks_each_candidate_once_and_escapes_the_rest() -> None:
    paper = replace(
        PAPER, title="<b>Songs</b> & more: MixTune", abstract='We propose MixTune <script>alert("x")</script>.'
    )
    page = str(Extractor.load().explain(paper).to_html())
    assert "<script>" not in page
    assert "&lt;b&gt;Songs&lt;/b&gt; &amp; more" in page
    assert 'class="kept"' in page
    assert page.count("<mark") == page.count("</mark>")


def test_a_notebook_gets_both() -> None:
    bundle = Extractor.load().explain(PAPER)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}


def test_a_terminal_gets_no_control_characters() -> None:
    paper = Paper("p", "Song\x1b[31m", "We propose MixTune\u202e now.\x07 It sings on GSM8K\u0000.")
    text = Extractor.load().explain(paper).to_text()
    assert all(char.isprintable() or char == "\n" for char in text)


def test_gains_are_shown_too(explanation: Explanation) -> None:
    paper = replace(PAPER, abstract="We propose MixTune. It improves accuracy by 4.2% on GSM8K.")
    shown = [one for one in Extractor.load().explain(paper).shown if one.field == "gain"]
    assert [one.decision for one in shown] == ["kept"]
    assert "4.2%" in shown[0].name
