"""What changed from one edition to another, told whole, and nothing where nothing changed."""

from __future__ import annotations

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from changes_made import NEW, OLD
from hostile import STRINGS
from hypothesis import given
from hypothesis import strategies as st

import surveytools
from surveytools.changes import Change, Changes, compare_editions, diff
from surveytools.changes.figures import values_of
from surveytools.changes.sentences import Said, pair_sentences
from surveytools.changes.words import word_changes
from surveytools.errors import InputError, UsageError

GOLDEN = Path(__file__).parents[1] / "golden" / "changes"


def forms(changes: Changes) -> dict[str, str]:
    return {
        "txt": changes.to_text(),
        "md": changes.to_markdown(),
        "json": changes.to_json(),
        "html": changes.to_page(),
    }


@pytest.mark.parametrize("form", ["txt", "md", "json", "html"])
def test_two_editions_as_they_were_read_by_a_person(form: str) -> None:
    assert forms(compare_editions(OLD, NEW))[form] == (GOLDEN / f"small.{form}").read_text(encoding="utf-8")


def kinds(changes: Changes) -> list[tuple[str, str, str]]:
    return [
        (row.kind, row.subject, row.what) for row in changes.rows if row.kind not in ("sentence", "figure", "total")
    ]


CHANGED = [
    ("paper", "glimpse", "in"),
    ("paper", "dvorak2023mobile", "excluded"),
    ("key", "Lumen-R1: A Stable Model for Reading Maps", ""),
    ("fact", "berg2025lumen", "abstract"),
    ("cell", "berg2025lumen", "gain"),
    ("fact", "okafor2024sightline", "year"),
    ("cell", "okafor2024sightline", "benchmark"),
    ("decision", "okafor2024sightline", "curation.csv, benchmark"),
    ("decision", "berg2025lumen", "curation.csv, method"),
    ("decision", "dvorak2023mobile", "screening.csv"),
]


def test_folders_and_outputs_tell_the_same_of_a_week(before: Path, after: Path, outputs: tuple[Path, Path]) -> None:
    assert kinds(diff(before, after)) == kinds(diff(*outputs)) == CHANGED
    gain = next(row for row in diff(*outputs).of("cell") if row.what == "gain")
    assert "4.1" in (gain.old or "")
    assert "4.1%" in (gain.old_quote or "")
    assert "4.3" in (gain.new or "")
    assert "4.3%" in (gain.new_quote or "")
    said = [row.new or "" for row in diff(before, after).of("sentence")]
    assert any("[glimpse]" in text for text in said)
    assert {row.subject for row in diff(*outputs).of("figure")} >= {"timeline", "gains", "prisma"}


def test_the_public_call_shows_itself_and_has_a_frame(before: Path, after: Path) -> None:
    changes = surveytools.diff(before, after)
    frame = changes.to_frame()
    assert list(frame.columns) == ["kind", "subject", "what", "old", "new", "old_quote", "new_quote"]
    rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False)
    assert [Change(*row) for row in rows] == list(changes.rows)
    bundle = changes._repr_mimebundle_()
    assert bundle == {
        "text/html": changes.to_html(),
        "text/markdown": changes.to_markdown(),
        "text/plain": str(changes),
    }


@pytest.mark.parametrize("form", ["txt", "md", "json", "html"])
def test_what_is_the_same_has_no_changes(before: Path, form: str) -> None:
    changes = diff(before, before)
    assert not changes
    assert len(changes) == 0
    assert "nothing changed" in forms(changes)[form]


def test_the_same_input_gives_the_same_bytes(outputs: tuple[Path, Path]) -> None:
    assert forms(diff(*outputs)) == forms(diff(*outputs))


def test_backwards_in_and_out_change_places(outputs: tuple[Path, Path]) -> None:
    there, back = diff(*outputs), diff(*reversed(outputs))
    swapped = {(row.kind, row.old, row.new) for row in back.rows}
    assert {(row.kind, row.new, row.old) for row in there.rows} == swapped


def test_a_terminal_gets_colours(outputs: tuple[Path, Path]) -> None:
    plain, coloured = diff(*outputs).to_text(), diff(*outputs).to_text(colour=True)
    assert "\x1b" not in plain
    assert "\x1b[32m+ " in coloured
    for code in ("\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_places_that_cannot_be_compared(outputs: tuple[Path, Path], before: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="two sorts"):
        diff(outputs[0], before)
    with pytest.raises(InputError, match="neither a draft's output nor a survey folder"):
        diff(tmp_path, before)
    with pytest.raises(InputError, match="--survey my-survey"):
        diff("HEAD~1", "HEAD")
    with pytest.raises(InputError, match="is no survey"):
        diff(tmp_path / "nothing", before)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("keys.csv", None, "older surveytools"),
        ("manifest.json", "[]", "is no manifest"),
        ("findings.jsonl", "{}\n", "is no line of findings"),
        ("papers.jsonl", None, "no such file"),
    ],
)
def test_a_broken_output_says_what_is_broken(
    outputs: tuple[Path, Path], tmp_path: Path, name: str, text: str | None, words: str
) -> None:
    broken = tmp_path / "out"
    shutil.copytree(outputs[0], broken)
    (broken / name).unlink() if text is None else (broken / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        diff(broken, outputs[1])


def test_the_confidence_of_the_draft_decides_what_a_cell_shows(outputs: tuple[Path, Path], tmp_path: Path) -> None:
    strict = tmp_path / "strict"
    shutil.copytree(outputs[0], strict)
    (strict / "manifest.json").write_text('{"parameters": {"min_confidence": 1.0}}', encoding="utf-8")
    cells = diff(outputs[0], strict).of("cell")
    assert cells
    assert all(row.new == "" and row.old_quote for row in cells)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_words_join_to_both_texts(old: str, new: str) -> None:
    said = list(word_changes(old, new))
    assert "".join(text for sign, text in said if sign != "new") == old
    assert "".join(text for sign, text in said if sign != "gone") == new


sentences = st.builds(
    Said,
    text=st.sampled_from(["A b c.", "A b d.", "E f g.", "Of it."]),
    where=st.just("x:1"),
    keys=st.sampled_from([(), ("a",)]),
)


@given(st.lists(sentences, max_size=6), st.lists(sentences, max_size=6))
def test_pairs_account_for_every_sentence(old: list[Said], new: list[Said]) -> None:
    pairs = list(pair_sentences(old, new))
    assert all(was or now for was, now in pairs)
    gone, came = [was.text for was, _ in pairs if was], [now.text for _, now in pairs if now]
    kept_old, kept_new = [one.text for one in old], [one.text for one in new]
    for text in gone:
        kept_old.remove(text)
    for text in came:
        kept_new.remove(text)
    assert sorted(kept_old) == sorted(kept_new)


def test_a_sentence_that_moved_is_no_change() -> None:
    one, two = Said("A b.", "x:1"), Said("C d.", "x:2")
    assert list(pair_sentences([one, two], [two, one])) == []


def test_sentences_of_other_papers_are_not_held_against_each_other() -> None:
    old, new = Said("Foo wins by 5 %.", "x:1", ("a",)), Said("Foo wins by 6 %.", "x:1", ("b",))
    assert list(pair_sentences([old], [new])) == [(None, new), (old, None)]


def test_lines_of_a_figure() -> None:
    head = ("year", "theme", "reports", "papers")
    lines = (head, ("2024", "A", "True", "3"), ("2024", "B", "", "0"), ("2025", "A", "False", ""))
    assert values_of(lines) == {"2024, A": "reports True, papers 3", "2025, A": "reports False"}
    assert values_of((("method", "id"), ("Foo", "x1"))) == {"Foo": "shown"}
    assert values_of(()) == {}


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_what_strangers_wrote_stays_text() -> None:
    rows = tuple(
        Change(kind, text, text, text, text + " more", text, None)
        for kind in ("paper", "key", "fact", "cell", "decision", "sentence", "figure", "total")
        for text in (*STRINGS, "\x1b[31mred\x1b[0m", "a\rb")
    )
    changes = Changes("<old>", "a|b", rows)
    tags = Tags(changes.to_html())
    assert tags.seen <= {
        "div",
        "style",
        "p",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "del",
        "ins",
        "small",
        "br",
    }
    assert "\x1b" not in changes.to_text()
    assert "\r" not in changes.to_text()
    assert len(json.loads(changes.to_json())["changes"]) == len(rows)
    widths = {line.replace("\\|", "").count("|") for line in changes.to_markdown().splitlines() if line.startswith("|")}
    assert widths <= {3, 4, 5}
