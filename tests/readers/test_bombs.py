"""Files that are made to do harm, or are no files: each is refused by name, or read without harm."""

from __future__ import annotations

import gzip
import io
import os
import threading
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from reader_properties import check

from surveytools.errors import InputError
from surveytools.readers import read_files
from surveytools.readers.registry import FORMATS

BIB = "@article{a, title={FoldBot}, author={Doe, Jane}, year={2024}}\n"
BOOK = Path(__file__).parents[1] / "data" / "readers" / "xlsx" / "papers.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PATCHED = "surveytools.readers.xlsx"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(folder: Path, parts: Mapping[str, str | bytes]) -> Path:
    """The workbook of the tests' data with some of its parts exchanged, or further ones put in."""
    book, file = zipfile.ZipFile(BOOK), folder / "papers.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in dict.fromkeys([*book.namelist(), *parts]):
            archive.writestr(name, parts[name] if name in parts else book.read(name))
    return file


def sheet(rows: str, head: str = "") -> str:
    def cell(text: str) -> str:
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    header = f"<row r='1'>{cell('title')}{cell('year')}</row><row r='2'>{cell('FoldBot')}{cell('2024')}</row>"
    return f'<worksheet xmlns="{MAIN}">{head}<sheetData>{header}{rows}</sheetData></worksheet>'


def refusal(file: Path, format: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_files([file], format=format)
    assert caught.value.file == str(file)
    return caught.value.message


# --- packed


def test_a_gigabyte_packed_in_one_megabyte_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 10_000_000) * 103
    assert len(bomb) < 1_100_000
    assert refusal(write(tmp_path, "a.bib.gz", bomb)) == (
        "unpacks to more than 103,000,000 bytes; unpack it yourself and read a part"
    ).replace("103,000,000", f"{max(100_000_000, 100 * len(bomb)):,}")


def test_a_packed_file_in_a_packed_file_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, "a.bib.gz", gzip.compress(gzip.compress(BIB.encode())))
    assert refusal(file) == "is compressed; give the file the ending .gz"


def test_a_sheet_that_shrank_a_thousandfold_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path, {SHEET: sheet("<row>" + "<c/>" * 6_000_000 + "</row>")})
    assert file.stat().st_size < 100_000
    said = refusal(file)
    assert said.startswith("unpacks to 24,")
    assert said.endswith(" bytes, more than 20,000,000; save the sheet as .csv")


def test_a_row_number_of_billions_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{PATCHED}.ROWS", 1000)
    file = workbook(tmp_path, {SHEET: sheet('<row r="9999999999"><c><v>1</v></c></row>')})
    assert refusal(file).startswith("has more than 1,000 rows")


def test_cells_in_the_last_column_of_every_row_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{PATCHED}.CELLS", 100_000)
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(3, 20))
    assert "100,000 cells" in refusal(workbook(tmp_path, {SHEET: sheet(rows)}))


def test_a_long_text_that_all_cells_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{PATCHED}.LARGEST", 1_000_000)
    shared = f'<sst xmlns="{MAIN}"><si><t>{"long " * 10_000}</t></si></sst>'
    rows = "".join(f'<row r="{row}"><c t="s"><v>0</v></c></row>' for row in range(3, 60))
    types = zipfile.ZipFile(BOOK).read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = types.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')
    parts = {SHEET: sheet(rows), "xl/sharedStrings.xml": shared, "[Content_Types].xml": types}
    file = workbook(tmp_path, parts)
    assert "1,000,000 characters" in refusal(file)


def test_the_size_that_a_sheet_claims_does_not_count(tmp_path: Path) -> None:
    for claimed in ("A1", "A1:XFD1048576", "A1:B2", "Z9:AA10"):
        file = workbook(tmp_path, {SHEET: sheet("", head=f'<dimension ref="{claimed}"/>')})
        assert [(paper.title, paper.year) for paper in read_files([file]).papers] == [("FoldBot", 2024)]


def test_empty_rows_between_cost_nothing(tmp_path: Path) -> None:
    file = workbook(tmp_path, {SHEET: sheet('<row r="90000"><c t="str"><v>FrameSieve</v></c></row>')})
    reading = read_files([file])
    assert [(paper.title, paper.origin and paper.origin.line) for paper in reading.papers] == [
        ("FoldBot", 2),
        ("FrameSieve", 90000),
    ]


def test_many_sheets_are_looked_at_up_to_the_first_with_a_title(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for number in range(100):
        book.create_sheet(f"S{number}").append(["no", "header", number])
    book.create_sheet("last").append(["title", "year"])
    book["last"].append(["FoldBot", 2024])
    file = tmp_path / "many.xlsx"
    book.save(file)
    assert [paper.title for paper in read_files([file]).papers] == ["FoldBot"]


# --- XML

LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {here} '{f'&{before};' * 10}'>" for before, here in zip("abcdefghi", "bcdefghij", strict=True)
)
DECLARED = {
    "billion laughs": LAUGHS,
    "a file": '<!ENTITY j SYSTEM "file:///etc/hostname">',
    "an address": '<!ENTITY j SYSTEM "http://example.org/x">',
    "a parameter": '<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;',
}


@pytest.mark.parametrize("declared", DECLARED.values(), ids=DECLARED)
@pytest.mark.parametrize("format", [format.name for format in FORMATS if format.reader.startswith("xml:")])
def test_xml_that_declares_entities_is_refused(tmp_path: Path, format: str, declared: str) -> None:
    root = {"atom": "feed", "pubmed": "PubmedArticleSet", "endnote": "xml"}[format]
    file = write(tmp_path, "a.xml", f"<!DOCTYPE {root} [{declared}]><{root}><title>&j;</title></{root}>")
    assert refusal(file, format) == "declares XML entities, which are not read; export it again without"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml"])
def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path, part: str, encoding: str) -> None:
    evil = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE x [{LAUGHS}]><x>&j;</x>".encode(encoding)
    assert (
        refusal(workbook(tmp_path, {part: evil})) == "declares XML entities, which are not read; save the sheet as .csv"
    )


@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE feed SYSTEM "http://example.org/feed.dtd">'])
def test_an_entity_that_html_knows_is_read_and_another_stays(tmp_path: Path, doctype: str) -> None:
    feed = "<feed xmlns='http://www.w3.org/2005/Atom'><id>http://arxiv.org/api/x</id><entry><title>{}</title></entry>"
    file = write(tmp_path, "a.atom", doctype + feed.format("Caf&eacute; &#233; &amp; &nosuch;") + "</feed>")
    assert [paper.title for paper in read_files([file]).papers] == ["Café é & &nosuch;"]


def test_deep_xml_is_refused(tmp_path: Path) -> None:
    feed = "<feed xmlns='http://www.w3.org/2005/Atom'><id>http://arxiv.org/api/x</id><entry>" + "<a>" * 100_000
    assert refusal(write(tmp_path, "a.atom", feed)) == "is nested more than 100 deep, which no export is"


# --- BibTeX that grows

DOUBLING = "@string{s0 = {lol}}\n" + "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))


@pytest.mark.parametrize(
    "bomb",
    [DOUBLING + "@misc{a, title = s60}", f"@string{{s = {{{'long ' * 1000}}}}}\n" + "@misc{a, title = s # s}\n" * 5000],
    ids=["doubled", "used often"],
)
def test_macros_that_stand_for_more_than_a_library_are_refused(bomb: str, tmp_path: Path) -> None:
    assert refusal(write(tmp_path, "a.bib", bomb)) == "has @string macros that stand for more than ten times the file"


def test_macros_of_a_large_library_are_no_bomb(tmp_path: Path) -> None:
    venue = "Proceedings of the Example Conference on the Folding of Shirts and Other Garments, Volume "
    entries = "".join(f"@misc{{k{n}, title={{T{n}}}, booktitle=c # {{{n}}}}}\n" for n in range(3000))
    papers = read_files([write(tmp_path, "a.bib", f"@string{{c = {{{venue}}}}}\n{entries}")]).papers
    assert [paper.venue for paper in papers] == [f"{venue}{n}" for n in range(3000)]


@pytest.mark.parametrize("link", ["crossref", "xdata"])
def test_a_chain_of_thousands_of_parents_is_read(link: str, tmp_path: Path) -> None:
    text = "".join(f"@book{{k{n}, title={{T{n}}}, x{n}={{y}}, {link}={{k{n + 1}}}}}\n" for n in range(3000))
    papers = read_files([write(tmp_path, "a.bib", text)]).papers
    assert [paper.title for paper in papers] == [f"T{n}" for n in range(3000)]
    assert {f"x{n}" for n in range(100)} <= papers[0].fields.keys()


def test_thousands_of_records_with_one_title_have_ids_of_their_own(tmp_path: Path) -> None:
    papers = read_files([write(tmp_path, "a.csv", "title,year\n" + "Editorial,2024\n" * 20_000)]).papers
    assert len({paper.id for paper in papers}) == 20_000
    assert papers[-1].id == f"{papers[0].id}-20000"


# --- JSON and long texts


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000, "[" * 99 + "]" * 99])
@pytest.mark.parametrize("format", ["jsonl", "csl", "openalex", "crossref", "semanticscholar", "arxiv_json"])
def test_deep_json_costs_its_own_record_at_most(tmp_path: Path, format: str, deep: str) -> None:
    file = write(tmp_path, "a.jsonl", f'{{"title": "FoldBot"}}\n{{"title": "x", "nested": {deep}\n')
    reading = read_files([file], format=format)
    assert [paper.title for paper in reading.papers] == ["FoldBot"]
    assert [(problem.severity, problem.line) for problem in reading.problems] == [("lost", 2)]
    assert reading.accounts[0].seen == 2


@pytest.mark.parametrize("depth", [99, 101, 480, 900])
def test_json_that_can_be_decoded_but_not_walked_through_is_lost(tmp_path: Path, depth: int) -> None:
    file = write(tmp_path, "a.jsonl", '{{"title": "x", "nested": {}{}}}'.format("[" * depth, "]" * depth))
    if depth < 100:
        assert [paper.title for paper in read_files([file]).papers] == ["x"]
    else:
        (problem,) = read_files([file]).problems
        assert problem.severity == "lost"
        assert problem.message == 'is nested too deeply; expected one object a line, as {"title": ...}'


@pytest.mark.parametrize("piece", ["a", "word ", "{", "[", '"', "@a{b,", "<p>", "title,", "a={},"])
@pytest.mark.parametrize("format", [None, *(format.name for format in FORMATS if not format.binary)])
def test_one_line_of_a_hundred_thousand_characters(tmp_path: Path, format: str | None, piece: str) -> None:
    file = write(tmp_path, "a.txt", piece * (100_000 // len(piece)))
    check(file, format)


def test_a_row_has_at_most_two_hundred_lines(tmp_path: Path) -> None:
    text = "title,note\n" + 'a"b,"c\n' * 20_000
    reading = read_files([write(tmp_path, "a.csv", text)])
    assert reading.accounts[0].seen == 20_000
    assert reading.accounts[0].lost == 0


def test_thousands_of_lines_that_begin_no_entry_hold_each_its_own(tmp_path: Path) -> None:
    reading = read_files([write(tmp_path, "a.bib", "@misc{a,title={a}}\n" + "@x\n" * 50_000)])
    assert (reading.accounts[0].kept, reading.accounts[0].lost) == (1, 50_000)
    assert {problem.raw for problem in reading.problems} == {"@x"}


@pytest.mark.parametrize(
    ("format", "head", "piece"),
    [
        ("bibtex", "@article{a, title=", "a={},"),
        ("ris", "TY  - JOUR\nTI  - a\nAU  - ", "www."),
        ("page", "", "@a{b,"),
        ("html", "<p>", "<a "),
        ("html", "<nav>" * 50_000, "</p>"),
        ("html", "<nav>" * 50_000, "</svg>"),
    ],
)
def test_what_once_took_quadratic_time(tmp_path: Path, format: str, head: str, piece: str) -> None:
    """Half a million characters, which would now take many minutes if they still did."""
    file = write(tmp_path, "a.txt", head + piece * 100_000)
    if format in ("page", "html"):
        assert refusal(file, format).startswith("no abstract found on this page")
    else:
        (paper,) = read_files([file], format=format).papers
        assert paper.title == "a"


@pytest.mark.parametrize("format", [None, *(format.name for format in FORMATS if not format.binary)])
def test_nothing_but_zeros_is_no_text(tmp_path: Path, format: str | None) -> None:
    file = write(tmp_path, "a.bib", bytes(5_000_000))
    assert refusal(file, format) == "is not text; expected a page, .bib, .jsonl or .csv"


# --- what is no file


def test_devices_are_refused(tmp_path: Path) -> None:
    (tmp_path / "zero.bib").symlink_to("/dev/zero")
    for name in ("/dev/zero", tmp_path / "zero.bib"):
        assert refusal(Path(name)) == "is a device and no file; name a file, or - for standard input"


def test_a_standard_input_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveytools.readers.sources.LARGEST", 1000)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BIB.encode() * 100)))
    assert refusal(Path("-")) == "gives more than 1,000 bytes; save it to a file and read a part"


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(BIB,))
    writer.start()
    assert [paper.id for paper in read_files([pipe]).papers] == ["a"]
    writer.join()


def test_links_are_followed_and_loops_and_dead_ends_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.bib", BIB)
    (tmp_path / "link.bib").symlink_to("a.bib")
    (tmp_path / "loop.bib").symlink_to("loop.bib")
    (tmp_path / "dead.bib").symlink_to("nothing")
    (tmp_path / "up").symlink_to(tmp_path, target_is_directory=True)
    assert [paper.id for paper in read_files([tmp_path / "link.bib"]).papers] == ["a"]
    assert refusal(tmp_path / "loop.bib").startswith("cannot be read (Too many levels of symbolic links)")
    assert refusal(tmp_path / "dead.bib") == "no such file; check the path"
    os.mkfifo(tmp_path / "pipe.bib")
    (tmp_path / "folder.bib").mkdir()
    assert [Path(account.file).name for account in read_files([tmp_path]).accounts] == ["a.bib", "link.bib"]
    assert refusal(tmp_path / "folder.bib").startswith("is a folder with no file to read")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 5000, "cannot be read (File name too long)"),
        ("a\0b.bib", "is no name of a file (embedded null byte); check the path"),
        ("", "is a folder with no file to read"),
        ("\udc80.bib", "no such file; check the path"),
    ],
)
def test_what_no_file_can_be_called(name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=said.replace("(", r"\(").replace(")", r"\)")):
        read_files([name])


def test_keys_that_look_like_paths_stay_names(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = ["../../up", "/etc/hostname", "..", "a/b", "C:\\x", "~root"]
    file = write(folder, "a.bib", "".join(f"@misc{{{name}, title={{Title {name[:2]}}}}}\n" for name in names))
    assert [paper.id for paper in read_files([file]).papers] == names
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.bib"]
