"""Finding terms: one pass, longest first, offsets of the text itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.vocabulary import Term, Vocabulary, load_vocabulary
from surveytools.vocabulary.matcher import Matcher, lower, plain, spellings, trie_pattern

SONGS = Vocabulary(
    [
        Term("benchmark", "Song-World", ("SW Suite",)),
        Term("benchmark", "Song-World Hard"),
        Term("benchmark", "HUM", exact=True),
        Term("metric", "HUM", exact=True),
        Term("base_model", "Cantor 2"),
    ]
)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[hit.start : hit.end], hit.term.kind, hit.term.name) for hit in SONGS.find(text)]


@pytest.mark.parametrize(
    "written", ["Song-World", "Song World", "song-world", "SongWorld", "SONG_WORLD", "Song\nWorld", "Song\u2011World"]
)
def test_hyphen_space_and_case_make_no_difference(written: str) -> None:
    assert found(f"on {written}.") == [(written, "benchmark", "Song-World")]


@pytest.mark.parametrize("text", ["Songs World", "aSong-World", "Song-Worlds", "hum", "Hum", "THUM"])
def test_what_is_no_term(text: str) -> None:
    assert found(text) == []


def test_the_longest_term_wins() -> None:
    assert found("Song-World Hard and Song-World hardly") == [
        ("Song-World Hard", "benchmark", "Song-World Hard"),
        ("Song-World", "benchmark", "Song-World"),
    ]


def test_a_stretch_of_two_kinds_gives_a_hit_of_each() -> None:
    assert found("HUM rises") == [("HUM", "benchmark", "HUM"), ("HUM", "metric", "HUM")]


def test_letters_whose_small_form_is_longer_move_nothing() -> None:
    text = "İİİ Song-World"
    assert len(lower(text)) == len(text)
    assert found(text) == [("Song-World", "benchmark", "Song-World")]


def test_spellings_of_a_term() -> None:
    assert spellings("Tune-4") == ("tune 4", "tune4")
    assert spellings("Choir 2-Mini") == ("choir 2 mini", "choir 2mini", "choir2 mini", "choir2mini")


def test_without_leaves_the_named_entries_out() -> None:
    bare = SONGS.without(["songworld", "Cantor-2"])
    assert {term.name for term in bare.terms} == {"Song-World Hard", "HUM"}


WORDS = st.lists(
    st.text("abc 1", min_size=1, max_size=6).filter(lambda w: w.strip() == w and "  " not in w), min_size=1, max_size=12
)


@given(WORDS, st.text("abc 1.-", max_size=60))
def test_the_trie_matches_what_a_plain_alternation_matches(words: list[str], text: str) -> None:
    import re

    longest_first = "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
    assert re.compile(trie_pattern(words)).findall(text) == re.compile(longest_first).findall(text)


@given(st.text(max_size=200))
def test_hits_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    copy = plain(text)
    assert len(copy) == len(text)
    spans = [match.span() for match in Matcher(["a", "the", "song world"]).find(copy)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


FAMILIES = [
    ("Zyx-3.1-8B-Instruct wins", "Zyx-3.1-8B-Instruct"),
    ("Zyx 2 70B Chat wins", "Zyx 2 70B Chat"),
    ("Zyx2.5-VL-7B wins", "Zyx2.5-VL-7B"),
    ("Zyxv8n wins", "Zyxv8n"),
    ("Zyx-B/16 wins", "Zyx-B/16"),
    ("a Zyx-based tuner", "Zyx"),
    ("Zyx 3 points better", "Zyx"),
    ("Zyx 3.5% better", "Zyx"),
    ("Zyx 2 times", "Zyx"),
    ("Zyx improves", "Zyx"),
    ("Zyx-Large-v3-Turbo", "Zyx-Large-v3-Turbo"),
]


@pytest.fixture(scope="module")
def zyx(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    folder = tmp_path_factory.mktemp("families")
    (folder / "families.yaml").write_text(
        "kind: base_model\nsource: ours\nfamilies:\n- {name: Zyx}\n", encoding="utf-8"
    )
    return load_vocabulary(folder)


@pytest.mark.parametrize(("text", "name"), FAMILIES, ids=[text for text, _ in FAMILIES])
def test_a_family_knows_its_versions_and_sizes(zyx: Vocabulary, text: str, name: str) -> None:
    assert [text[hit.start : hit.end] for hit in zyx.find(text) if hit.term.name == "Zyx"] == [name]
