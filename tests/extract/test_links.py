"""Links: every example of the rules, cleaning, roles, and hostile texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.errors import ConfigError
from surveytools.extract.document import Document
from surveytools.extract.links import RULES, clean, find_links, load_link_rules
from surveytools.model import Paper
from surveytools.vocabulary import Vocabulary
from surveytools.vocabulary.documents import read_yaml


def links(abstract: str, title: str = "A title") -> list[str]:
    document = Document.of(Paper("p", title, abstract), Vocabulary([]))
    for link in find_links(document):
        span = link.evidence.span
        assert span is not None
        assert document.paper.text(span.source)[span.start : span.end] == link.evidence.quote
    return [f"{link.role} {link.url}" for link in find_links(document)]


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for rule in read_yaml(RULES).blocks("rules"):
        found += [(case.need("text"), list(case.texts("links"))) for case in rule.blocks("examples")]
        found += [(text, []) for text in rule.texts("counterexamples")]
    return found


@pytest.mark.parametrize(("text", "expected"), cases())
def test_examples_of_the_rules(text: str, expected: list[str]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Code: \url{github.com/foo/net}.", ["code https://github.com/foo/net"]),
        (r"Data at \href{https://zenodo.org/record/1}{Zenodo}.", ["code https://zenodo.org/record/1"]),
        ("It is at https://github.com/a/b{https://github.com/a/b}.", ["code https://github.com/a/b"]),
        ("Twice https://a.example.org/x, https://a.example.org/x/.", ["project https://a.example.org/x"]),
        (r"Weights: https://huggingface.co/foo/a\_b).", ["code https://huggingface.co/foo/a_b"]),
        ("(see https://x.example.org/a_(b))", ["project https://x.example.org/a_(b)"]),
        ("Code, documentation and videos can be found at https://s.github.io/", ["code https://s.github.io/"]),
        ("A video is at https://d.example.org/v/ and code follows.", ["project https://d.example.org/v/"]),
        (
            "See https://a.github.io (code: https://github.com/x/y)",
            ["project https://a.github.io", "code https://github.com/x/y"],
        ),
        ("Available at www.example.org/net for all.", ["project https://www.example.org/net"]),
        ("As in https://arxiv.org/abs/2401.00001 and https://doi.org/10.1/x.", []),
        ("Node.js, e.g.this, 3.5.com, me@example.org and Booking.com are no links.", []),
        ("", []),
    ],
)
def test_cleaned_with_their_role(text: str, expected: list[str]) -> None:
    assert links(text) == expected


def test_a_title_may_hold_a_link() -> None:
    assert links("", "FooNet: https://github.com/foo/net") == ["code https://github.com/foo/net"]


def test_clean_adds_the_scheme_and_drops_punctuation() -> None:
    assert clean("github.com/a.") == "https://github.com/a"
    assert clean("HTTP://x.org/a,") == "HTTP://x.org/a"


def test_unknown_role_and_key_stop_with_file_and_line(tmp_path) -> None:
    path = tmp_path / "links.yaml"
    path.write_text("hosts: {code: [a.org]}\nrules:\n  - role: cod\n    near: [code]\n")
    with pytest.raises(ConfigError, match=r'links.yaml:3: unknown role "cod"; did you mean "code"'):
        load_link_rules(path)
    path.write_text("host: {}\n")
    with pytest.raises(ConfigError, match=r'links.yaml:1: unknown key "host"'):
        load_link_rules(path)


@given(st.text(st.sampled_from("ht:/.wgio com(){}\\_-"), max_size=300))
def test_offsets_hold_for_any_text(text: str) -> None:
    links(text)


def spent(text: str) -> float:
    begin = time.process_time()
    links(text)
    return time.process_time() - begin


@pytest.mark.parametrize("piece", ["a-", "https://x)", "a.", "www.", "https://", ")"])
def test_four_times_the_text_takes_no_more_than_its_share(piece: str) -> None:
    size = 20_000 // len(piece)
    assert spent(piece * (4 * size)) < 10 * spent(piece * size) + 0.1
