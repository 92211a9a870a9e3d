"""The extractor as a whole: readable cases, offsets that hold for any text, hostile input, any order and workers."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import parse

from surveytools.errors import ConfigError
from surveytools.extract import Extractor, extract
from surveytools.extract.candidates import name_key
from surveytools.frames import findings_from, papers_frame
from surveytools.model import NAME_FIELDS, Findings, Paper
from surveytools.records import findings_to, paper_from

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "papers.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def loaded() -> Extractor:
    return Extractor.load()


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return loaded()


def holds(paper: Paper, findings: Findings) -> None:
    """Every quote stands in the text as given, exactly where it says."""
    for evidence in findings.evidence():
        assert evidence.span is not None
        assert evidence.quote
        assert paper.text(evidence.span.source)[evidence.span.start : evidence.span.end] == evidence.quote


def case_paper(case: dict[str, Any]) -> tuple[Paper, dict[str, list[str]]]:
    title, in_title = parse(case["title"])
    abstract, in_abstract = parse(case["abstract"])
    marked: dict[str, list[str]] = {field: [] for field in NAME_FIELDS}
    for stretch, labels, _ in (*in_title, *in_abstract):
        for label in labels:
            marked[label].append(stretch)
    return Paper(id=title, title=title, abstract=abstract), marked


def compared(findings: Findings, marked: dict[str, list[str]], field: str) -> tuple[int, list[str], list[str]]:
    """Hits, extras and misses of one field of one case."""
    left = list(marked[field])
    hits, extras = 0, []
    for name in findings.names(field):
        keys = {name_key(form) for form in (name.name, *name.aliases)}
        match = next((stretch for stretch in left if name_key(stretch.split(" (")[0]) in keys), None)
        if match is None:
            extras.append(name.name)
        else:
            left.remove(match)
            hits += 1
    return hits, extras, left


def test_the_cases_come_out_as_marked(extractor: Extractor) -> None:
    """The judge is statistical: over all cases together each field reaches its floor, and what is wrong is named."""
    totals = {field: [0, 0, 0] for field in NAME_FIELDS}
    wrong: list[str] = []
    classes = 0
    for case in CASES:
        paper, marked = case_paper(case)
        findings = extractor.paper(paper)
        holds(paper, findings)
        classes += findings.contribution == case["contribution"]
        for field in NAME_FIELDS:
            hits, extras, misses = compared(findings, marked, field)
            totals[field] = [a + b for a, b in zip(totals[field], (hits, len(extras), len(misses)), strict=True)]
            wrong += [f"{field} extra {name}" for name in extras] + [f"{field} missed {name}" for name in misses]
    f1 = {field: 2 * h / (2 * h + e + m) for field, (h, e, m) in totals.items()}
    assert min(f1["method"] / 0.9, f1["base_model"] / 0.88, f1["benchmark"] / 0.95) >= 1, (f1, wrong)
    assert classes / len(CASES) >= 0.83


def test_one_paper_whole(extractor: Extractor) -> None:
    paper = Paper(
        "p1",
        "MixTune: Tuning Language Models by Song",
        "Language models are hard to tune. We propose MixTune, a simple framework built on LLaMA-3 8B. On GSM8K it is "
        "better than GPT-4o.",
    )
    row = findings_to(extractor.paper(paper))
    assert row["contribution"] == "method"
    assert [(item["name"], item["quote"]) for item in row["method"]] == [("MixTune", "We propose MixTune")]
    assert [(item["name"], item["quote"]) for item in row["base_model"]] == [("LLaMA-3 8B", "built on LLaMA-3 8B")]
    assert [(item["name"], item["quote"]) for item in row["benchmark"]] == [("GSM8K", "GSM8K")]
    assert row["benchmark"][0]["by"].startswith("vocabulary:benchmark/GSM8K")
    assert all(0 < item["confidence"] <= 1 for field in NAME_FIELDS for item in row[field])


def test_quotes_are_verbatim_where_latex_stands_between(extractor: Extractor) -> None:
    paper = Paper(
        "p",
        r"\textsc{MixTune}: Tuning by Song",
        r"We propose \textbf{MixTune}, a na\"ive framework. On \textit{GSM8K} it wins.",
    )
    findings = extractor.paper(paper)
    holds(paper, findings)
    assert [name.name for name in findings.method] == ["MixTune"]
    assert [name.evidence.quote for name in findings.benchmark] == ["GSM8K"]


EMPTY = [
    Paper("a", ""),
    Paper("b", "", ""),
    Paper("c", "On Songs"),
    Paper("d", "MixTune: Songs", None),
    Paper("e", ":", "."),
]


@pytest.mark.parametrize("paper", EMPTY, ids=lambda paper: paper.id)
def test_next_to_nothing_is_no_error(extractor: Extractor, paper: Paper) -> None:
    holds(paper, extractor.paper(paper))


def test_a_title_alone_gives_what_it_says(extractor: Extractor) -> None:
    assert [name.name for name in extractor.paper(Paper("d", "MixTune: Tuning Models by Song")).method] == ["MixTune"]


PIECES = st.lists(
    st.sampled_from(
        [
            "we propose",
            "MixTune",
            ", a novel",
            "framework",
            "built on",
            "LLaMA-3 8B",
            "evaluated on",
            "GSM8K",
            ", ",
            "and",
            ". ",
            "outperforms",
            "GPT-4",
            "(SAO)",
            "Soft Applause",
            "\\textbf{",
            "}",
            "96.2\\%",
            "``",
            "''",
            "$\\tau^2$",
            "\xad",
            "ﬁ",
            "\n",
            "(",
            ")",
            ":",
            "—",
            "شعر",
            "歌",
            "İ",
            "\x07",
            "https://a.b/c",
            "3.2 points",
            "-based",
            "the",
            "dataset",
        ]
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=150)
@given(PIECES, PIECES)
def test_offsets_hold_for_any_text(title: list[str], abstract: list[str]) -> None:
    paper = Paper("p", " ".join(title), " ".join(abstract))
    holds(paper, loaded().paper(paper))
    loaded().explain(paper).to_text()


@pytest.mark.shared
def test_offsets_hold_over_all_gold_abstracts(shared: Path, extractor: Extractor) -> None:
    for file in sorted((shared / "evaluation").glob("*-papers.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            paper = paper_from(json.loads(line))
            holds(paper, extractor.paper(paper))


HOSTILE = {
    "one long word": "a" * 200_000,
    "one long capital word": "A" * 200_000,
    "hyphens": "A-" * 100_000,
    "one sentence of 5,000 words": "We propose MixTune and " + "GSM8K and " * 5_000,
    "a list of 20,000 names": "on " + ", ".join(f"Song{k}" for k in range(20_000)),
    "open brackets": "(" * 200_000,
    "brackets": "(Aa) " * 40_000,
    "backslashes": "\\" * 200_000,
    "macros": r"\textbf{A} " * 18_000,
    "dollars": "$" * 200_000,
    "spaces": " " * 200_000,
    "full stops": "A. " * 66_000,
    "quotes": "'" * 200_000,
    "control characters": "\x00\x07\u202eA " * 40_000,
    "right to left": "שיר MixTune شعر " * 12_000,
    "Chinese": "我们提出MixTune，歌曲" * 12_000,
    "cues": "we propose outperforms on the benchmark " * 5_000,
    "numbers": "improves by 4.2% " * 11_000,
    "proposals": "we propose " + "song-tuned " * 18_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(extractor: Extractor, name: str) -> None:
    """Four times the text takes at most about eight times as long (a quadratic would take sixteen)."""
    text = HOSTILE[name]
    times = []
    for part in (text[: len(text) // 4], text):
        paper = Paper("p", part[:300], part)
        start = time.process_time()
        holds(paper, extractor.paper(paper))
        times.append(time.process_time() - start)
    assert times[1] < 9 * times[0] + 1.0


def test_any_order_and_any_number_of_workers_give_the_same(extractor: Extractor) -> None:
    papers = [case_paper(case)[0] for case in CASES[:12]]
    alone = [findings_to(found) for found in extractor.papers(papers)]
    backwards = [findings_to(found) for found in extractor.papers(papers[::-1])][::-1]
    many = [findings_to(found) for found in extractor.papers(papers, workers=2)]
    assert json.dumps(alone) == json.dumps(backwards) == json.dumps(many)


def test_the_public_face_takes_and_returns_frames() -> None:
    papers = [case_paper(case)[0] for case in CASES[:3]]
    frame = extract(papers_frame(papers))
    assert [found.paper_id for found in findings_from(frame, papers)] == [paper.id for paper in papers]
    assert set(frame["field"]) >= {"contribution", "method", "benchmark"}


def test_a_vocabulary_of_ones_own_is_used(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "kind: benchmark\nentries:\n- name: quiet hour\n  aliases: [hour of quiet]\n", encoding="utf-8"
    )
    paper = Paper("p", "Tuning by Song", "We evaluate our tuner on quiet hour and it wins.")
    assert [name.name for name in Extractor.load(vocabulary=tmp_path).paper(paper).benchmark] == ["quiet hour"]
    assert Extractor.load().paper(paper).benchmark == ()


def test_a_rule_of_ones_own_is_used(tmp_path: Path) -> None:
    paper = Paper("p", "Tuning by Song", "We propose MixTune, a tuner.")
    assert [name.name for name in Extractor.load().paper(paper).method] == ["MixTune"]
    (tmp_path / "words.yaml").write_text("kind: words\nconcepts: [MixTune]\n", encoding="utf-8")
    assert Extractor.load(rules=tmp_path).paper(paper).method == ()


def test_what_is_held_is_no_answer(extractor: Extractor) -> None:
    strict = replace(extractor, models={name: replace(model, answer=1.01) for name, model in extractor.models.items()})
    paper = case_paper(CASES[0])[0]
    findings = strict.paper(paper)
    assert findings.method == ()
    assert "MixTune" in [name.name for name in findings.held["method"]]


SONGS = """\
kind: algorithm
entries:
- {name: SongPO, aliases: [Song Policy Optimization]}
- name: HumPO
- {name: Tempo, cue: true}
"""
COLUMN_TEXT = "We train MixTune with Song Policy Optimization (SongPO), unlike HumPO. Tempo matters."


def test_a_column_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "songs.yaml").write_text(SONGS, encoding="utf-8")
    extractor = Extractor.load(columns={"algorithm": {"vocabulary": str(tmp_path / "songs.yaml")}})
    paper = Paper("p", "Tuning by Song", COLUMN_TEXT)
    names = extractor.paper(paper).names("algorithm")
    assert [(name.name, name.evidence.quote) for name in names] == [("SongPO", "Song Policy Optimization")]
    holds(paper, extractor.paper(paper))
    cued = Extractor.load(columns={"algorithm": {"vocabulary": str(tmp_path / "songs.yaml"), "cues": ["matters"]}})
    assert [name.name for name in cued.paper(paper).names("algorithm")] == ["Tempo"]


BAD_COLUMNS = [
    (
        {"algorithm": {"vocabulry": "x"}},
        'unknown key "vocabulry" in \\[columns.algorithm\\]; did you mean "vocabulary"',
    ),
    ({"method": {}}, "is built in"),
    ({"algorithm": {"vocabulary": "nowhere.yaml"}}, 'no vocabulary file "nowhere.yaml"'),
    ({"song": {}}, "name a vocabulary file, or a kind"),
    ({"algorithm": {"cues": "we"}}, '"cues" must be a list of words'),
]


@pytest.mark.parametrize(("columns", "message"), BAD_COLUMNS, ids=[message for _, message in BAD_COLUMNS])
def test_a_broken_column_stops(columns: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Extractor.load(columns=columns)
