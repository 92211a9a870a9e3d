"""Every rule keeps its promises: its examples are found as marked, its counterexamples are not; bad rules stop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markup import parse

from surveytools.errors import ConfigError
from surveytools.extract.contribution import Vote, load_classes, load_votes
from surveytools.extract.cues import CueRule, load_cues
from surveytools.extract.openings import Words
from surveytools.extract.patterns import compile_pattern, expand
from surveytools.extract.shapes import Shape, load_shapes
from surveytools.extract.words import load_words
from surveytools.vocabulary.documents import Block

CUES = load_cues()
BLOCK = Block({"pattern": "x"}, {"pattern": 7}, Path("rules.yaml"), 6)


def owned(text: str, rule: CueRule) -> list[tuple[str, int]]:
    return [
        (text[cue.start : cue.end], cue.start)
        for cue in CUES.find(text)
        if rule.id in (cue.before, cue.after, cue.sentence)
    ]


@pytest.mark.parametrize("rule", CUES.rules, ids=[rule.id for rule in CUES.rules])
def test_a_cue_is_found_where_its_examples_mark_it(rule: CueRule) -> None:
    for example in rule.examples:
        text, marked = parse(example)
        wanted = [(stretch, start) for stretch, labels, start in marked if rule.id in labels]
        assert wanted, f"{rule.id}: {example!r} marks nothing"
        assert owned(text, rule) == wanted
    for text in rule.counterexamples:
        assert owned(text, rule) == []


@pytest.mark.parametrize("vote", load_votes(), ids=[vote.id for vote in load_votes()])
def test_a_vote_is_cast_by_its_examples_only(vote: Vote) -> None:
    for text in vote.examples:
        assert vote.find(Words(text.lower())) is not None
    for text in vote.counterexamples:
        assert vote.find(Words(text.lower())) is None


@pytest.mark.parametrize("vote", load_votes(), ids=[vote.id for vote in load_votes()])
def test_a_vote_is_written_in_small_letters(vote: Vote) -> None:
    assert vote.pattern.pattern == vote.pattern.pattern.lower() or re.search(r"\\[A-Z]", vote.pattern.pattern)


@pytest.mark.parametrize("shape", load_shapes(), ids=[shape.id for shape in load_shapes()])
def test_a_shape_has_its_examples_and_not_the_others(shape: Shape) -> None:
    assert [name for name in shape.examples if not shape.pattern.search(name)] == []
    assert [name for name in shape.counterexamples if shape.pattern.search(name)] == []


def test_every_vote_has_a_trained_weight() -> None:
    assert set(load_classes().weights) == {vote.id for vote in load_votes()}


SLOW = ["(a+)+", "(?:a{1,9}){1,9}", r"(?:\w+\s*)+x", "a*", ".*x", "a{2,}", "(?:b|a{1,3}){2,4}", "a{1,5000}", "(?=a+)b"]


@pytest.mark.parametrize("pattern", SLOW)
def test_a_slow_pattern_is_refused_with_file_and_line(pattern: str) -> None:
    with pytest.raises(ConfigError, match="repeat") as caught:
        compile_pattern(pattern, BLOCK)
    assert (caught.value.file, caught.value.line) == ("rules.yaml", 7)


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError, match="is not a regular expression"):
        compile_pattern("(a", BLOCK)


def test_a_bounded_pattern_is_taken() -> None:
    assert compile_pattern(r"\ba{0,3}(?:b|cc)?d\b", BLOCK).search("x aad") is not None


def test_phrases_are_written_out() -> None:
    assert expand("{we|i} sing{|s} loudly") == ("we sing loudly", "we sings loudly", "i sing loudly", "i sings loudly")
    assert expand("plain") == ("plain",)


HEAD = "kind: cues\ncues:\n- id: x\n  side: before\n  says: y\n"
CASES = "  examples: ['[z]{x}']\n  counterexamples: [w]\n"
BAD_CUES = [
    (HEAD.replace("before", "left") + "  phrases: [z]\n" + CASES, 4, '"side" must be one of'),
    (HEAD + "  phrases: [z]\n", 3, 'needs "examples" and "counterexamples"'),
    (HEAD + "  phrase: [z]\n", 6, 'did you mean "phrases"?'),
    (HEAD + "  phrases: [we propose]\n" + CASES, 6, "belongs to propose already"),
]


@pytest.mark.parametrize(("text", "line", "message"), BAD_CUES, ids=[message for _, _, message in BAD_CUES])
def test_a_broken_cue_stops_with_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    (tmp_path / "cues.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)) as caught:
        load_cues(tmp_path)
    assert (caught.value.file, caught.value.line) == (str(tmp_path / "cues.yaml"), line)


BAD_VOTES = [
    ("class: song", '"class" must be one of'),
    ("class: method\n  where: nowhere", '"where" must be one of'),
    ("class: method\n  where: title\n  weight: much", '"weight" must be a number'),
    ("class: method\n  where: title\n  weight: 1", 'needs "examples" and "counterexamples"'),
]


@pytest.mark.parametrize(("body", "message"), BAD_VOTES, ids=[message for _, message in BAD_VOTES])
def test_a_broken_vote_stops(tmp_path: Path, body: str, message: str) -> None:
    head = "kind: contribution\nrules:\n- id: x\n  pattern: song\n  "
    rest = "" if "where" in body else "\n  where: title"
    (tmp_path / "contribution.yaml").write_text(head + body + rest + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)):
        load_votes(tmp_path)


def test_a_rule_of_ones_own_is_laid_over(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("kind: words\nconcepts: [Zyxology]\n", encoding="utf-8")
    assert not load_words().concept("Zyxology")
    assert load_words(tmp_path).concept("Zyxology")
    assert load_words(tmp_path).concept("GPUs")


@pytest.mark.parametrize("case", ["[a]", "[a]{", "a{b}", "[a]{B c}", "[[a]]{x}"])
def test_the_parser_of_cases_refuses_what_is_no_mark(case: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        parse(case)
