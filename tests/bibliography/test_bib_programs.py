"""The real programs on what we write: pdflatex with bibtex, biber, and pybtex as a parser that is not ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from surveytools.bibliography import Bibliography, bibliography, has_metadata
from surveytools.draft.resources import shipped
from surveytools.frames import papers_frame
from surveytools.model import Paper
from surveytools.readers import read_files
from surveytools.text.display import display
from surveytools.text.latex import to_unicode
from surveytools.text.people import parse_person

HOSTILE = (
    r"\input{secret} reads a file", r"\def\x{\x}\x", r"\write18{touch owned}", r"\catcode`\%=12", "^^5cinput{secret}",
    "un} balanced {", "{" * 300 + "deep" + "}" * 300, "costs $5 & 50% of #1_a~b^c", r"$x^2^3$ and $\frac{1}$ and $$",
    r"\begin{document} \end{document}", r"na\"ive {VLM-R1} ``quoted'' $O(n \log n)$", 'say "so" \\', "漢字 and ☃ and é",
    "@article{x, title={y}}", "% comment", r"\emph \textbf", "ends with \\\\", "a\nb\n\nc",
    r"\csname input\endcsname{secret}",
    "CAD²RL ≥ 5 × τ → ∞", "VLM-R1: [optional] *star*", "double $$x$$ dollar",
    r"\verb|x| \url{a%b} \href{x}{y}", "-- --- '' ``",
)  # fmt: skip
NAMES = (
    "Anna van den Berg",
    "Hal Daumé III",
    "{The & Group}",
    "王小明",
    r"\input{secret} Lee",
    "O'Neil, J.",
    "A, B, C, D, E",
    "}{",
    "Łukasz Müßig",
)
DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp,amssymb}
\usepackage[%s]{natbib}\usepackage{hyperref}
\begin{document}\nocite{*} \citep{%s}
\bibliographystyle{%s}\bibliography{references}\end{document}
"""
KINDS = r"""@misc{a, title = {Why Do Maps Differ?}, url = {https://example.org/why}}
@article{b, author = {Berg, Anna and Dahl, Carl and others}, title = {{Lumen}: A Lamp}, journal = {Lamps}, volume = 3,
  number = 4, pages = {1--9}, month = may, year = 2021, doi = {10.1000/x_1}}
@book{c, author = {Berg, Anna}, title = {All Lamps}, publisher = {Lamp Press}, edition = {Second}, year = 2020}
@inproceedings{d, author = {Berg, Anna}, title = {A Lamp}, editor = {Egil, E.}, pages = {3--5},
  booktitle = {Proc. of Lamps}, year = 2022, eprint = {2401.00010}, archivePrefix = {arXiv}}
@inproceedings{e, title = {The Lamps of 2023}, booktitle = {Lamps of the Year}, year = 2023}
@phdthesis{f, author = {Dahl, Carl}, title = {On Lamps}, school = {University of Lamps}, year = 2019}
"""
BIBLATEX = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp,amssymb}
\usepackage[backend=biber]{biblatex}\addbibresource{references.bib}
\begin{document}\nocite{*} \cite{%s} \printbibliography\end{document}
"""


def hostile(*, biblatex: bool = False) -> Bibliography:
    names = tuple(map(parse_person, NAMES if not biblatex else [name for name in NAMES if name != "王小明"]))
    titles = HOSTILE if not biblatex else [title for title in HOSTILE if "漢" not in title]
    rows = [
        Paper(
            f"p{k}",
            title,
            authors=names[k % 3 :],
            year=2020 + k % 5,
            venue=title,
            entry_type=("article", "inproceedings")[k % 2],
        )
        for k, title in enumerate(titles)
    ]
    return bibliography(papers_frame(rows), biblatex=biblatex)


@pytest.fixture(scope="session")
def corpus(shared: Path) -> list[Paper]:
    """The 78 papers of the page with their true facts."""
    lines = (shared / "corpora" / "vision-rl" / "metadata.jsonl").read_text(encoding="utf-8").splitlines()
    keep = ("year", "venue", "arxiv_id", "doi", "entry_type")
    return [
        Paper(
            row["id"],
            row["title"],
            authors=tuple(map(parse_person, row["authors"])),
            **{name: row[name] for name in keep},
        )
        for row in map(json.loads, lines)
    ]


def compile_with(folder: Path, made: Bibliography, *, style: str = "plainnat", options: str = "round") -> str:
    """Compile a document that cites everything; gives the words of bibtex and of the last log."""
    (folder / "references.bib").write_text(made.text, encoding="utf-8")
    key = next(iter(made.keys.values()))
    (folder / "paper.tex").write_text(DOCUMENT % (options, key, style), encoding="utf-8")
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    for command in (latex, ["bibtex", "paper"], latex, latex):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode("latin-1")[-1500:]
    said = (folder / "paper.blg").read_text(encoding="latin-1")
    log = (folder / "paper.log").read_text(encoding="latin-1")
    assert not re.findall(r"(?i)undefined|multiply|missing character", log)
    return "\n".join(re.findall(r"(?:Warning--|.*error message).*", said))


@pytest.mark.tex
@pytest.mark.shared
def test_the_corpus_compiles_by_author_and_year(corpus: list[Paper], tmp_path: Path) -> None:
    made = bibliography(papers_frame(corpus))
    assert has_metadata(made.papers)
    assert made.text.count("\n@") == 77
    assert made.problems == ()
    assert compile_with(tmp_path, made) == ""


@pytest.mark.tex
@pytest.mark.shared
def test_the_corpus_without_metadata_compiles_by_number(corpus: list[Paper], tmp_path: Path) -> None:
    made = bibliography(papers_frame([Paper(one.id, one.title) for one in corpus]))
    assert compile_numbered(tmp_path, made) == ""
    written = (tmp_path / "paper.bbl").read_text(encoding="latin-1")
    assert not re.search(r"noa|n\.d\.|\?\?|, *\.|natexlab", written)


@pytest.mark.tex
def test_numbered_references_print_what_there_is_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "given.bib").write_text(KINDS, encoding="utf-8")
    made = bibliography(papers_frame(read_files([tmp_path / "given.bib"]).papers))
    assert compile_numbered(tmp_path, made) == ""
    written = (tmp_path / "paper.bbl").read_text(encoding="latin-1")
    entries = written.removesuffix("\n\\end{thebibliography}\n").replace(r"\newblock", "|").split(r"\bibitem")[1:]
    assert [" ".join(entry.partition("}\n")[2].split()) for entry in entries] == [
        r"Why do maps differ? | URL \url{https://example.org/why}.",
        r"A.~Berg, C.~Dahl et~al. | {Lumen}: A lamp. | \emph{Lamps}, 3(4):1--9, May 2021. | \doi{10.1000/x_1}.",
        r"A.~Berg. | \emph{All Lamps}. | Lamp Press, Second edition, 2020.",
        r"A.~Berg. | A lamp. | In \emph{Proc. of Lamps}, E.~Egil, editor, pages~3--5, 2022. | arXiv:2401.00010.",
        r"The lamps of 2023. | In \emph{Lamps of the Year}, 2023.",
        r"C.~Dahl. | On lamps. | PhD thesis, University of Lamps, 2019.",
    ]


def compile_numbered(folder: Path, made: Bibliography) -> str:
    shutil.copy(shipped("templates") / "base" / "numbered.bst", folder)
    return compile_with(folder, made, style="numbered", options="numbers")


@pytest.mark.tex
def test_hostile_titles_and_names_compile_and_read_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text(r"\undefined LEAKED", encoding="utf-8")
    assert compile_with(tmp_path, hostile()) == ""
    assert "LEAKED" not in (tmp_path / "paper.bbl").read_text(encoding="latin-1")
    assert not (tmp_path / "owned").exists()


@pytest.mark.tex
@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")
@pytest.mark.parametrize("source", ["corpus", "hostile"])
def test_biber_digests_it(source: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    rows = request.getfixturevalue("corpus") if source == "corpus" else None
    made = bibliography(papers_frame(rows), biblatex=True) if rows else hostile(biblatex=True)
    (tmp_path / "references.bib").write_text(made.text, encoding="utf-8")
    (tmp_path / "paper.tex").write_text(BIBLATEX % next(iter(made.keys.values())), encoding="utf-8")
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    for command in (latex, ["biber", "--validate-datamodel", "paper"], latex):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-1500:]
    said = re.findall(r"(?:WARN|ERROR).*", (tmp_path / "paper.blg").read_text(encoding="utf-8"))
    assert said == []


@pytest.mark.parametrize("source", ["corpus", "hostile"])
def test_pybtex_reads_the_same_titles_authors_and_years(source: str, request: pytest.FixtureRequest) -> None:
    database = pytest.importorskip("pybtex.database")
    made = hostile() if source == "hostile" else bibliography(papers_frame(request.getfixturevalue("corpus")))
    read = database.parse_string(made.text, "bibtex")
    assert sorted(read.entries) == sorted(made.keys.values())
    for paper in made.papers:
        entry = read.entries[made.keys[paper.id]]
        assert " ".join(to_unicode(entry.fields["title"]).split()) == seen(paper.title)
        assert entry.fields["year"] == str(paper.year)
        assert len(entry.persons["author"]) == len(paper.authors)
        if source == "corpus":
            assert [str_of(person) for person in entry.persons["author"]] == [person.name() for person in paper.authors]


def seen(title: str) -> str:
    """What our own reading makes of a title that passed once through LaTeX."""
    from surveytools.text.latex import safe_latex

    return " ".join(to_unicode(safe_latex(title)).split())


def str_of(person: object) -> str:
    """A name of pybtex's as one reads it."""
    parts = [
        part
        for group in ("first", "middle", "prelast", "last", "lineage")
        for part in getattr(person, f"{group}_names")
    ]
    return display(" ".join(parts))


@pytest.mark.shared
def test_names_and_titles_of_the_corpus_survive_latex(corpus: list[Paper]) -> None:
    from surveytools.text.latex import encode

    for paper in corpus:
        assert to_unicode(encode(paper.title)) == paper.title
        assert all(to_unicode(encode(person.name())) == person.name() for person in paper.authors)
