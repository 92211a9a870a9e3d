"""Vocabulary files: what holds together is loaded, what does not stops with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surveytools.errors import ConfigError
from surveytools.vocabulary import KINDS, load_terms, load_vocabulary

BAD = [
    ("kind: benchmark\nfeild: song\nentries: []\n", 2, 'unknown key "feild"; did you mean "field"?'),
    ("kind: song\nentries: []\n", 1, '"kind" must be one of'),
    ("field: song\nentries: []\n", 1, '"kind" is missing'),
    (
        "kind: benchmark\nentries:\n- name: TuneBench\n  alias: [TB]\n",
        4,
        'unknown key "alias"; did you mean "aliases"?',
    ),
    ("kind: benchmark\nentries:\n- aliases: [TB]\n", 3, '"name" is missing'),
    ("kind: benchmark\nentries:\n- name: TuneBench\n- name: Tune-Bench\n", 4, "is already an entry"),
    (
        "kind: benchmark\nentries:\n- name: TuneBench\n  aliases: [TB]\n- name: SongSet\n  aliases: [TB]\n",
        5,
        '"TB" of SongSet is also "TB" of TuneBench',
    ),
    ("kind: benchmark\nentries:\n- name: TuneBench\n  aliases: [TuneBench]\n", 3, "stands twice"),
    ("kind: benchmark\nentries:\n- name: TuneBench\n  aliases: [2024]\n", 4, "must be a list of texts"),
    ("kind: benchmark\nentries:\n- name: TuneBench\n  cue: sometimes\n", 4, "must be true or false"),
    ("kind: metric\nentries:\n- name: tunefulness\n  direction: sideways\n", 4, '"direction" must be up or down'),
    ("kind: benchmark\nkind: metric\n", 2, "stands twice, first on line 1"),
    ("- a list\n", 1, "must hold one mapping"),
    ("kind: [\n", 2, "is not YAML"),
]


@pytest.mark.parametrize(("text", "line", "message"), BAD, ids=[message[:30] for _, _, message in BAD])
def test_what_does_not_hold_together_stops_with_file_and_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    file = tmp_path / "songs.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)) as caught:
        load_vocabulary(tmp_path)
    assert (caught.value.file, caught.value.line) == (str(file), line)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder; a vocabulary is a folder of"):
        load_vocabulary(tmp_path / "nowhere")


def test_the_words_on_and_no_are_words_in_our_yaml(tmp_path: Path) -> None:
    (tmp_path / "songs.yaml").write_text(
        "kind: benchmark\nentries:\n- name: on\n  aliases: ['no', NO-Bench]\n", encoding="utf-8"
    )
    term = load_terms(tmp_path / "songs.yaml", kind="benchmark")[0]
    assert term.forms == ("on", "no", "NO-Bench")


def test_a_users_entry_adds_to_ours_and_replaces_what_it_states(tmp_path: Path) -> None:
    bundled = load_vocabulary()
    ours = next(term for term in bundled.terms if term.kind == "benchmark" and term.aliases and not term.exact)
    text = f"kind: benchmark\nfield: song\nentries:\n- name: {ours.name!r}\n  aliases: [XyloHumSet]\n  source: mine\n"
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    theirs = next(t for t in load_vocabulary(tmp_path).terms if t.kind == "benchmark" and t.name == ours.name)
    assert theirs.field == "song"
    assert theirs.source == "mine"
    assert set(theirs.forms) == {*ours.forms, "XyloHumSet"}
    assert theirs.file == str(tmp_path / "mine.yaml")


def test_a_clash_between_a_users_file_and_ours_names_both_owners(tmp_path: Path) -> None:
    ours = next(term for term in load_vocabulary().terms if term.kind == "benchmark" and not term.exact)
    (tmp_path / "mine.yaml").write_text(
        f"kind: benchmark\nentries:\n- name: XyloHumSet\n  aliases: [{ours.name!r}]\n", encoding="utf-8"
    )
    with pytest.raises(ConfigError, match="XyloHumSet") as caught:
        load_vocabulary(tmp_path)
    assert ours.name in str(caught.value)


def test_every_bundled_entry_says_where_the_fact_is_from() -> None:
    terms = load_vocabulary().terms
    assert {term.kind for term in terms} <= set(KINDS)
    assert [term.where for term in terms if not term.source] == []


def test_a_family_file_must_hold_base_models(tmp_path: Path) -> None:
    (tmp_path / "families.yaml").write_text("kind: benchmark\nfamilies: []\n", encoding="utf-8")
    with pytest.raises(ConfigError, match='"kind" of families must be base_model'):
        load_vocabulary(tmp_path)


def test_a_folder_that_was_edited_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "songs.yaml"
    file.write_text("kind: benchmark\nentries:\n- name: XyloHumSet\n", encoding="utf-8")
    assert [hit.term.name for hit in load_vocabulary(tmp_path).find("XyloHumSet")] == ["XyloHumSet"]
    file.write_text("kind: benchmark\nentries:\n- name: OtherHumSet\n", encoding="utf-8")
    assert load_vocabulary(tmp_path).find("XyloHumSet") == []
