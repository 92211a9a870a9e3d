"""Encodings: found, told, and what is no text refused by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.errors import InputError
from surveytools.readers.decode import decode

RUSSIAN = "@article{i, title={Складывание рубашек двумя руками}, author={Иванов, Иван}, note={и одной камерой}}"
JAPANESE = (
    "@article{t, title={双腕ロボットによるシャツの折り畳み}, author={田中, 太郎}, note={本研究では方法を提案する。}}"
)
KOREAN = "@article{k, title={두 팔 로봇의 셔츠 접기}, author={김, 민수}, note={우리는 셔츠를 접는 방법을 제안한다.}}"
CHINESE = "@article{w, title={基于双臂机器人的衬衫折叠方法研究}, author={王伟}, note={本文提出一种折叠衬衫的方法}}"
TAIWANESE = "@article{w, title={基於雙臂機器人的襯衫摺疊方法研究}, author={王偉}, note={本文提出一種摺疊襯衫的方法}}"
LATIN_9 = "@article{m, title={Un cœur à cinq €}, author={Dvořák}}".replace("ř", "š")
WESTERN = "@article{m, title={Hemden falten für alle}, author={Müller, Jörg}, note={“naïve”, 5 €}}"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (CHINESE, "gbk"),
        (TAIWANESE, "big5"),
        (WESTERN, "cp1252"),
        (LATIN_9, "iso8859-15"),
    ],
)
def test_an_encoding_is_guessed_and_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.bib")
    assert decoded.text == text
    (problem,) = decoded.problems
    assert (problem.code, problem.severity, problem.line) == ("encoding", "note", 1)
    assert f"read as {decoded.encoding}" in problem.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [WESTERN, CHINESE])
def test_unicode_is_certain_with_and_without_a_mark(text: str, encoding: str) -> None:
    if encoding in ("utf-16-le", "utf-16-be") and text == CHINESE:
        text = "@article{w, title={An English title with plain letters only}, note={衬衫}}"
    decoded = decode(text.encode(encoding), "a.bib")
    assert decoded.text == text
    assert decoded.problems == ()


def test_a_declaration_is_believed_only_where_utf_8_is_not_right() -> None:
    lying = '<?xml version="1.0" encoding="iso-8859-1"?><a>für</a>'
    assert decode(lying.encode(), "a.xml").text == lying
    assert decode(lying.encode("latin-1"), "a.xml").encoding == "iso8859-1"
    other = '<?xml version="1.0" encoding="utf-8"?><a>für</a>'
    assert decode(other.encode("latin-1"), "a.xml").encoding == "cp1252"
    assert decode(other.encode("latin-1"), "a.xml").text == other
    unknown = '<?xml version="1.0" encoding="nonsense"?><a>für</a>'
    assert decode(unknown.encode("latin-1"), "a.xml").encoding == "cp1252"


@pytest.mark.parametrize(
    "name",
    [
        "undefined",
        "idna",
        "punycode",
        "unicode_escape",
        "raw-unicode-escape",
        "utf-7",
        "zlib",
        "hex",
        "rot13",
        "utf-16",
        "utf-32-be",
        "cp037",
        "x" * 99,
    ],
)
def test_what_no_file_is_in_is_no_encoding(name: str) -> None:
    data = f"% coding: {name}\n@misc{{a, title={{f\xfcr \\ud800 \\udfff}}}}".ljust(100).encode("latin-1")
    decoded = decode(data, "a.bib")
    assert decoded.encoding == "cp1252"
    assert decoded.text == data.decode("latin-1")


def test_line_ends_of_all_kinds_are_one_kind() -> None:
    assert decode(b"a\r\nb\rc\nd", "a.txt").text == "a\nb\nc\nd"


def test_the_first_odd_byte_is_where_the_problem_points() -> None:
    assert decode(b"a\nb\nf\xfcr\n", "a.txt").problems[0].line == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "is a PDF; paste or export the abstracts as text"),
        (b"PK\x03\x04rest", "is a ZIP or Office file; unpack it, or save a table as .xlsx"),
        (b"{\\rtf1 text}", "is a rich text file; save it as plain text"),
        (b"\xd0\xcf\x11\xe0rest", "is an old Office file; save it as .xlsx or .csv"),
        (b"text\x00text", "is not text; expected a page, .bib, .jsonl or .csv"),
        (b"", "is empty; expected at least one paper"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=f"^a: {said}".replace(".", r"\.").replace("(", r"\(")):
        decode(data, "a")


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\x00\r\ufeff", exclude_categories=["Cc", "Cs"]), min_size=1
    )
)
def test_utf_8_comes_through_as_it_is(text: str) -> None:
    if text.encode().strip() and text.strip() and not text.startswith(("%PDF", "{\\rtf", "GIF8")):
        assert decode(text.encode(), "a").text == text
