"""A person's decisions over the findings: each changes what it should, and one that matches nothing is a problem."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from surveytools.curation import Decision, apply_curation, curate, read_curation
from surveytools.errors import InputError
from surveytools.frames import findings_frame, papers_frame
from surveytools.model import Evidence, Findings, Gain, Name, Paper, Span

ABSTRACT = "We tune Qwen2-VL into MixTune. It lifts accuracy by 4.2% on MathVista and 7.5 points on GSM8K."


def said(quote: str, by: str = "rule", confidence: float = 0.9) -> Evidence:
    start = ABSTRACT.index(quote)
    return Evidence(quote, Span("abstract", start, start + len(quote)), by, confidence)


PAPER = Paper("p1", "MixTune: tuning by mixing", ABSTRACT)
FOUND = Findings(
    "p1",
    PAPER.title,
    contribution="method",
    method=(Name("MixTune", ("Mix-Tune",), said("MixTune")),),
    base_model=(Name("Qwen2-VL", (), said("Qwen2-VL")),),
    benchmark=(Name("MathVista", (), said("MathVista")),),
    gain=(
        Gain(4.2, "%", "delta", said("4.2%"), metric="accuracy", benchmark="MathVista"),
        Gain(7.5, "points", "delta", said("7.5 points"), benchmark="GSM8K"),
    ),
    held=MappingProxyType({"benchmark": (Name("GSM8K", (), said("GSM8K", confidence=0.3)),)}),
)


def decide(tmp_path: Path, *lines: str, columns: tuple[str, ...] = ()):
    path = tmp_path / "curation.csv"
    path.write_text("\n".join(["id,column,item,decision,value,source,note", *lines]) + "\n", encoding="utf-8")
    decisions, problems = read_curation(path, name="curation.csv")
    (found,), more = curate([FOUND], [PAPER], decisions, columns=columns)
    return found, [str(problem) for problem in (*problems, *more)]


def test_accepting_a_cell_marks_its_items(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,gain,,accept,,,")
    assert [gain.status for gain in found.gain] == ["accepted", "accepted"]
    assert [gain.evidence.confidence for gain in found.gain] == [1.0, 1.0]
    assert (found.checked, problems) == (("gain",), [])


def test_accepting_one_item_by_an_alias(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,method,mix tune,accept,,,")
    assert (found.method[0].status, problems) == ("accepted", [])


def test_accepting_a_held_candidate_moves_it_into_the_answer(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,benchmark,GSM8K,accept,,,")
    assert [(name.name, name.status) for name in found.benchmark] == [("MathVista", "extracted"), ("GSM8K", "accepted")]
    assert (dict(found.held), problems) == ({}, [])


def test_rejecting_takes_away(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,gain,4.2,reject,,,")
    assert [gain.value for gain in found.gain] == [7.5]
    assert problems == []


def test_correcting_a_name_finds_its_quote_in_the_text(tmp_path: Path) -> None:
    found, _ = decide(tmp_path, "p1,benchmark,MathVista,correct,GSM8K,,")
    (name,) = found.benchmark
    assert (name.name, name.status, name.evidence) == ("GSM8K", "corrected", said("GSM8K", "person", 1.0))


def test_correcting_a_gain_keeps_the_quote_that_holds_its_number(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,gain,7.5,correct,7.5 points; metric=exact match; benchmark=GSM8K,,")
    gain = found.gain[1]
    assert (gain.value, gain.unit, gain.metric, gain.benchmark) == (7.5, "points", "exact match", "GSM8K")
    assert (gain.evidence.quote, gain.evidence.by, gain.status, problems) == ("7.5 points", "person", "corrected", [])


def test_adding_what_the_abstract_does_not_say_needs_no_quote_but_names_its_source(tmp_path: Path) -> None:
    found, _ = decide(tmp_path, 'p1,gain,,add,"up to 2.1x; metric=speed","p. 7, Table 2",')
    gain = found.gain[-1]
    assert (gain.value, gain.unit, gain.kind, gain.qualifier, gain.metric) == (2.1, "x", "factor", "up to", "speed")
    assert gain.evidence == Evidence(None, None, "person: p. 7, Table 2", 1.0)


def test_not_stated_empties_the_cell_until_something_is_added(tmp_path: Path) -> None:
    found, _ = decide(tmp_path, "p1,base_model,,not stated,,,")
    assert (found.base_model, found.not_stated, found.checked) == ((), ("base_model",), ("base_model",))
    found, _ = decide(tmp_path, "p1,base_model,,not stated,,,", "p1,base_model,,add,Qwen2-VL,,")
    assert ([name.name for name in found.base_model], found.not_stated) == (["Qwen2-VL"], ())


def test_the_contribution_class(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,contribution,,correct,analysis,,")
    assert (found.contribution, problems) == ("analysis", [])
    found, _ = decide(tmp_path, "p1,contribution,,reject,,,")
    assert found.contribution is None
    _, problems = decide(tmp_path, "p1,contribution,,correct,analisis,,")
    assert len(problems) == 1
    assert problems[0].startswith(
        "curation.csv:2: note: curation.no-match: 'analisis' is no contribution class; did you"
    )


def test_a_column_of_the_survey(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,algorithm,,add,GRPO,,", columns=("algorithm",))
    assert ([name.name for name in found.columns["algorithm"]], problems) == (["GRPO"], [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("p9,method,,accept,,,", "curation.csv:2: note: curation.no-paper: no paper has the id 'p9'"),
        ("p1,metod,,accept,,,", "curation.csv:2: note: curation.no-column: no column is called 'metod'; did you mean"),
        ("p1,method,Other,reject,,,", "curation.no-match: the cell has no item 'Other'; it holds 'MixTune'"),
        ("p1,gain,9.9,accept,,,", "curation.no-match: the cell has no item '9.9'; it holds '4.2', '7.5'"),
        ("p1,gain,,correct,5 points,,", "curation.no-match: 2 items match; name one of '4.2', '7.5'"),
        ("p1,gain,,add,much better,,", "curation.no-match: 'much better' is no gain; write it as"),
        ("p1,gain,,add,5 %; metrik=F1,,", "'metrik=F1' is not key=value of a gain; did you mean \"metric\"?"),
        ("p1,gain,,add,5 %; kind=big,,", "kind 'big' is none of ours"),
        ("p1,gain,,add,5 %; direction=left,,", "direction 'left' is none of ours"),
        ("p1,method,,maybe,,,", "curation.csv:2: lost: curation.decision: decision 'maybe' is none of ours"),
        ("p1,method,,add,,,", "curation.csv:2: lost: curation.no-value: 'add' needs the new value"),
        (",method,,accept,,,", "curation.csv:2: lost: curation.no-id"),
        ("p1,,,accept,,,", "curation.csv:2: lost: curation.no-column"),
    ],
)
def test_a_line_that_matches_nothing_is_a_problem_and_changes_nothing(tmp_path: Path, line: str, expected: str) -> None:
    found, problems = decide(tmp_path, line)
    assert (found, len(problems)) == (FOUND, 1)
    assert expected in problems[0]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    _, problems = decide(tmp_path, 'p1,method,,accept,,,"two\nlines"', "", "p9,method,,accept,,,")
    assert problems[0].startswith("curation.csv:5: ")


def test_a_spreadsheet_guard_is_taken_away(tmp_path: Path) -> None:
    found, _ = decide(tmp_path, "p1,gain,,add,'+5 points,,")
    assert (found.gain[-1].value, found.gain[-1].direction) == (5.0, "up")


def test_a_file_without_its_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("paper,what\n")
    with pytest.raises(InputError, match=r"c.csv:1: the first line has no column 'id'"):
        read_curation(tmp_path / "c.csv")


def test_the_frame_level_call(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("id,column,item,decision\np1,gain,4.2,reject\np9,gain,,accept\n")
    findings, problems = apply_curation(papers_frame([PAPER]), findings_frame([FOUND]), tmp_path / "c.csv")
    assert list(findings.loc[(findings["field"] == "gain") & (findings["status"] == "extracted"), "value"]) == [7.5]
    assert list(problems["code"]) == ["curation.no-paper"]


def test_two_words_on_one_item_are_a_conflict_and_the_later_counts(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,method,MixTune,accept,,,", "p1,method,mixtune,reject,,,")
    assert (found.method, len(problems)) == ((), 1)
    assert "curation.csv:3: note: curation.conflict: line 2 says 'accept' of the same item" in problems[0]


def test_adding_a_name_that_was_found_accepts_it(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,benchmark,,add,math vista,,")
    assert [(name.name, name.status) for name in found.benchmark] == [("MathVista", "accepted")]
    assert problems == []


def added(value: str, abstract: str, *, gains: tuple[Gain, ...] = ()) -> tuple[Gain, ...]:
    """The cell of gains of a paper with this abstract after a person added one."""
    paper = Paper("p2", "MixTune", abstract)
    decision = Decision("p2", "gain", "", "add", value, "", "", "curation.csv", 2)
    (found,), problems = curate([Findings("p2", paper.title, gain=gains)], [paper], [decision])
    assert problems == ()
    for gain in found.gain:
        if gain.evidence.span:
            assert abstract[gain.evidence.span.start : gain.evidence.span.end] == gain.evidence.quote
    return found.gain


@pytest.mark.parametrize(
    ("value", "abstract", "quote"),
    [
        ("20K; metric=images", "It saves 20,000 images.", "20,000"),
        ("20,000; metric=images", "It saves 20K images.", "20K"),
        ("2x; metric=speed", "Its speed doubles.", "doubles"),
        ("2.1x; metric=speed", "It is $2.1\\times$ faster.", "2.1\\times"),
        ("5 %; metric=accuracy", "Accuracy rises by 5 % here.", "5 %"),
        ("5 points", "It is 15 points and 5 points better.", "5 points"),
        ("17.7-67.2 %; metric=success", "Success grows from 17.7 to 67.2%.", "17.7 to 67.2%"),
        ("5 %; benchmark=GSM8K", "It gains 5% on MathVista. On GSM8K it gains 5%, too.", "5%"),
        ("5 %", "It gains 5 points.", None),
        ("7", "It saves 7.5 hours in 17 runs.", None),
    ],
)
def test_the_quote_of_a_number_has_its_unit_in_whatever_way_it_is_written(
    value: str, abstract: str, quote: str | None
) -> None:
    (gain,) = added(value, abstract)
    assert gain.evidence.quote == quote


def test_of_two_places_the_one_is_quoted_whose_sentence_names_the_benchmark() -> None:
    (gain,) = added("5 %; benchmark=GSM8K", "It gains 5% on MathVista. On GSM8K it gains 5%, too.")
    assert gain.evidence.span == Span("abstract", 44, 46)


def test_a_gain_that_was_found_is_not_added_beside_itself() -> None:
    abstract = "It learns within 1 to 2.5 hours and gains 5% on MathVista."
    hours = Gain(1.0, "other", "score", Evidence("1 to 2.5 hours", Span("abstract", 17, 31), "rule", 0.9), 2.5)
    five = Gain(5.0, "%", "delta", Evidence("5%", Span("abstract", 42, 44), "rule", 0.9), benchmark="MathVista")
    once = added("1-2.5; unit=other; kind=score; metric=hours of training", abstract, gains=(hours, five))
    assert [(gain.value, gain.value_to, gain.metric, gain.status) for gain in once] == [
        (1.0, 2.5, "hours of training", "added"),
        (5.0, None, None, "extracted"),
    ]
    twice = added("5 %; benchmark=GSM8K", abstract, gains=(five,))
    assert [gain.benchmark for gain in twice] == ["MathVista", "GSM8K"]


def test_what_a_person_adds_twice_of_one_number_stays_twice(tmp_path: Path) -> None:
    found, _ = decide(tmp_path, "p1,gain,,add,9 %; metric=F1,,", "p1,gain,,add,9 %; metric=recall,,")
    assert [gain.metric for gain in found.gain[2:]] == ["F1", "recall"]


def test_adding_a_held_name_accepts_it(tmp_path: Path) -> None:
    found, problems = decide(tmp_path, "p1,benchmark,,add,GSM8K,,")
    assert ([(name.name, name.status) for name in found.benchmark][1:], dict(found.held)) == (
        [("GSM8K", "accepted")],
        {},
    )
    assert problems == []


def test_an_added_name_is_quoted_as_the_text_spells_it(tmp_path: Path) -> None:
    found, _ = decide(tmp_path, "p1,base_model,,add,MathVista bench,,", "p1,base_model,,add,Mix Tune,,")
    assert [name.evidence.quote for name in found.base_model[1:]] == [None, "MixTune"]
