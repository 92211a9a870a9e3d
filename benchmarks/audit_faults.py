"""Faults that are put into a clean draft, one at a time, and what an audit must say of each.

A kind of fault is a function of the draft, its clean report and a source of chance; it yields every edit that it can
make there. The last words of its docstring, behind the colon, are the verdict expected.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from surveytools.audit import AuditReport
from surveytools.audit.references import Remark
from surveytools.audit.value import Verdict
from surveytools.model import Findings, Paper, Problem

NUMBER = re.compile(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w]|[.,]\d)")
CITE = re.compile(r"\\cite[pt]\{([^{}]+)\}")
HEDGE = "up to|about|approximately|over|more than|less than|an average of|around|under"
HEDGES = ("most", "about", "least", "less", "average")
UNIT = r"(?:~\\%| points?)"


@dataclass(frozen=True)
class Draft:
    """A manuscript in the making: its papers and findings, the text of its files, and papers that it leaves out."""

    papers: tuple[Paper, ...]
    found: tuple[Findings, ...]
    keys: dict[str, str]
    related: str
    table: str
    bib: str
    rest: tuple[Paper, ...]

    @property
    def by_key(self) -> dict[str, Paper]:
        return {self.keys[paper.id]: paper for paper in self.papers}

    def line(self, number: int, new: str) -> Draft:
        """The draft with another text on a line of its prose."""
        lines = self.related.split("\n")
        lines[number - 1] = new
        return replace(self, related="\n".join(lines))


@dataclass(frozen=True)
class Edit:
    """A draft with one fault: ``expected`` asks a report for the right verdict, ``lines`` and ``keys`` say where."""

    draft: Draft
    what: str
    expected: Callable[[AuditReport], bool]
    lines: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    file: str = "related.tex"

    def concerns(self, one: Remark | Verdict | Problem) -> bool:
        """Whether a remark or verdict is about this fault."""
        if isinstance(one, Verdict):
            return one.claim.where[0] == self.file and (not self.lines or one.claim.where[1] in self.lines)
        return isinstance(one, Remark) and (one.key in self.keys)


Maker = Callable[[Draft, AuditReport, random.Random], Iterator[Edit]]


def judged(report: AuditReport, line: int, *kinds: str, note: str = "", text: str = "", of: str = "") -> bool:
    """Whether a claim on this line of the prose has one of these verdicts (and this note, text, kind of claim)."""
    return any(
        verdict.kind in kinds
        and verdict.claim.where == ("related.tex", line)
        and (not note or note in verdict.notes)
        and (not text or text in verdict.claim.text.replace("\u00a0", " "))
        and (not of or verdict.claim.kind == of)
        for verdict in report.claims
    )


def remarked(report: AuditReport, kind: str, key: str) -> bool:
    return any((remark.kind, remark.key) == (kind, key) for remark in report.references)


def numbers(draft: Draft, report: AuditReport) -> Iterator[tuple[Verdict, int, str, re.Match[str]]]:
    """Numbers of generated sentences that one paper supports and that stand once on their line, with that line."""
    lines = draft.related.split("\n")
    for verdict in report.claims:
        claim = verdict.claim
        file, at = claim.where
        if claim.kind != "number" or file != "related.tex" or len(claim.keys) != 1 or claim.stated is None:
            continue
        line = lines[at - 1]
        wanted = NUMBER.search(claim.text)
        found = [match for match in NUMBER.finditer(line) if wanted and match[0] == wanted[0]]
        if len(found) == 1 and len(claim.stated.values) == 1:
            yield verdict, at, line, found[0]


def values(draft: Draft) -> set[float]:
    """Every number that any paper of the draft states anywhere."""
    texts = [text for paper in draft.papers for text in (paper.title, paper.abstract or "")]
    return {float(match) for text in texts for match in re.findall(r"\d+(?:\.\d+)?", text)}


def seen(name: str) -> bool:
    """Whether a name looks like one: a plain word with a capital is taken for no name (see docs/audit.md)."""
    return name.isascii() and (" " in name or any(char.isupper() or char.isdigit() for char in name[1:]))


def put(line: str, match: re.Match[str], new: str) -> str:
    return line[: match.start()] + new + line[match.end() :]


# ---- references


def unknown_key(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A key that nobody has: unknown key."""
    for at, line, match in _cites(draft):
        key = f"made{chance.randrange(1950, 2030)}up{chance.choice('abcdef')}"
        new = put(line, match, match[0].replace(match[1], key))
        yield Edit(draft.line(at, new), key, lambda r, k=key: remarked(r, "unknown key", k), (at,), (key, match[1]))


def near_key(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A key with one letter wrong: unknown key, the right one named."""
    for at, line, match in _cites(draft):
        key, spot = match[1], chance.randrange(len(match[1]))
        near = key[:spot] + chance.choice([c for c in "abcdefghij0123456789" if c != key[spot]]) + key[spot + 1 :]
        if near in draft.by_key:
            continue
        new = put(line, match, match[0].replace(key, near))

        def named(r: AuditReport, near: str = near, key: str = key) -> bool:
            return any(x.kind == "unknown key" and x.key == near and key in x.message for x in r.references)

        yield Edit(draft.line(at, new), f"{key} as {near}", named, (at,), (near, key))


def wrong_year(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """Another year in the .bib: wrong year."""
    for key, entry in _entries(draft):
        year = re.search(r"year = \{(\d{4})\}", entry)
        if year:
            other = str(int(year[1]) + chance.choice([-3, -2, -1, 1, 2, 3]))
            yield _bib(draft, key, entry, entry.replace(year[0], f"year = {{{other}}}"), "wrong year")


def wrong_title(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """The title of another paper in the .bib: wrong title."""
    entries = dict(_entries(draft))
    for key, entry in entries.items():
        other = chance.choice([one for one in entries if one != key])
        titles = [re.search(r"title = (\{.*\}),\n", one) for one in (entry, entries[other])]
        if all(titles):
            yield _bib(draft, key, entry, entry.replace(titles[0][1], titles[1][1], 1), "wrong title")


def slipped_title(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A word of the title replaced in the .bib: wrong title."""
    for key, entry in _entries(draft):
        title = re.search(r"title = \{(.*)\},\n", entry)
        words = re.findall(r"\b[a-zA-Z]{5,}\b", title[1]) if title else []
        if title and words:
            word = chance.choice(words)
            new = title[0].replace(word, "Umbrellas", 1)
            yield _bib(draft, key, entry, entry.replace(title[0], new), "wrong title")


def wrong_author(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """Another first author in the .bib: wrong author."""
    for key, entry in _entries(draft):
        author = re.search(r"author = \{([^{},]+),", entry)
        if author:
            new = entry.replace(author[0], "author = {Nobodysson,", 1)
            yield _bib(draft, key, entry, new, "wrong author")


def retracted_in_corpus(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """The corpus knows that a paper was retracted: retracted."""
    for paper in draft.papers:
        marked = replace(paper, fields=MappingProxyType({**paper.fields, "note": "Retracted in 2026"}))
        papers = tuple(marked if one.id == paper.id else one for one in draft.papers)
        key = draft.keys[paper.id]
        yield Edit(replace(draft, papers=papers), key, lambda r, k=key: remarked(r, "retracted", k), keys=(key,))


def retracted_in_bib(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """The .bib says that a paper was retracted: retracted."""
    for key, entry in _entries(draft):
        yield _bib(draft, key, entry, entry.replace("\n}", "\n  note = {RETRACTED},\n}"), "retracted")


def preprint(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A published paper cited as its preprint: preprint."""
    by_key = draft.by_key
    for key, entry in _entries(draft):
        if by_key[key].arxiv_id and by_key[key].venue:
            new = re.sub(r"  (?:journal|booktitle|publisher|school|doi) = .*\n", "", entry)
            new = re.sub(r"^@\w+", "@misc", new)
            yield _bib(draft, key, entry, new, "preprint")


def duplicate_key(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """An entry twice in the .bib: duplicate key."""
    for key, entry in _entries(draft):
        new = replace(draft, bib=f"{draft.bib}\n{entry}\n")
        yield Edit(new, key, lambda r, k=key: remarked(r, "duplicate key", k), keys=(key,))


def uncited(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A paper of the corpus that the draft does not cite: uncited paper."""
    for paper in draft.rest:
        key = draft.keys[paper.id]
        new = replace(draft, papers=(*draft.papers, paper))
        yield Edit(new, key, lambda r, k=key: remarked(r, "uncited paper", k), keys=(key,))


# ---- numbers


def changed_digit(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """One digit of a number changed: contradicted."""
    stated = values(draft)
    for verdict, at, line, match in numbers(draft, report):
        spots = [k for k, char in enumerate(match[0]) if char.isdigit()]
        spot = chance.choice(spots)
        choices = [c for c in "123456789" if c != match[0][spot]]
        new = match[0][:spot] + chance.choice(choices) + match[0][spot + 1 :]
        if float(new) not in stated:
            what = f"{verdict.claim.text} as {new}: {line[:60]}"
            yield Edit(
                draft.line(at, put(line, match, new)), what,
                lambda r, a=at, n=new: judged(r, a, "contradicted", text=n), (at,),
            )  # fmt: skip


def other_number(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """The number of another paper, in the same unit: other paper."""
    pool = [(v, m[0]) for v, _, _, m in numbers(draft, report) if len(m[0].replace(".", "")) > 2]
    for verdict, at, line, match in numbers(draft, report):
        own = draft.by_key[verdict.claim.keys[0]]
        said = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", f"{own.title} {own.abstract}")}
        others = [
            (v, n) for v, n in pool
            if v.claim.keys != verdict.claim.keys and float(n) not in said and _unit(v) == _unit(verdict)
        ]  # fmt: skip
        if others and _unit(verdict):
            source, new = chance.choice(others)
            what = f"{verdict.claim.text} as {new} of {source.claim.keys[0]}: {line[:60]}"
            yield Edit(
                draft.line(at, put(line, match, new)), what,
                lambda r, a=at, n=new: judged(r, a, "other paper", text=n), (at,),
            )  # fmt: skip


def dropped_unit(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """The unit left out that the abstract gives: supported, the missing unit noted."""
    for verdict, at, line, match in numbers(draft, report):
        unit = re.match(UNIT, line[match.end() :])
        own = draft.by_key[verdict.claim.keys[0]].text("abstract")
        if unit and re.search(rf"(?<![\d.]){re.escape(match[0])}[ -]?(?:%|points?|percent)", own):
            new = line[: match.end()] + line[match.end() + unit.end() :]
            yield Edit(
                draft.line(at, new), f"{verdict.claim.text} without unit: {line[:60]}",
                lambda r, a=at, n=match[0]: judged(r, a, "supported", note="unit-dropped", text=n), (at,),
            )  # fmt: skip


def wrong_unit(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """Per cent for points or points for per cent: contradicted, the unit."""
    for verdict, at, line, match in numbers(draft, report):
        unit = re.match(UNIT, line[match.end() :])
        if unit:
            other = " points" if "%" in unit[0] else r"~\%"
            new = line[: match.end()] + other + line[match.end() + unit.end() :]
            yield Edit(
                draft.line(at, new), f"{verdict.claim.text} as {match[0]}{other}: {line[:60]}",
                lambda r, a=at, n=match[0]: judged(r, a, "contradicted", note="unit", text=n), (at,),
            )  # fmt: skip


def dropped_wording(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """The words "up to", "about", "less than" left out: supported, the missing words noted."""
    for verdict, at, line, match in numbers(draft, report):
        before = line[: match.start()]
        said = re.search(rf"(?:{HEDGE}) \Z", before, re.IGNORECASE)
        if said:
            new = before[: said.start()] + line[match.start() :]
            yield Edit(
                draft.line(at, new), f"{verdict.claim.text} without {said[0]}: {line[:60]}",
                lambda r, a=at, n=match[0]: any(
                    judged(r, a, "supported", note=f"wording:{c}", text=n) for c in HEDGES
                ), (at,),
            )  # fmt: skip


def wrong_benchmark(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A number on another benchmark than its own: contradicted, the benchmark."""
    pool = sorted({name.name for found in draft.found for name in found.benchmark if seen(name.name)})
    for verdict, at, line, match in numbers(draft, report):
        found = next(one for one in draft.found if one.paper_id == verdict.paper)
        own = {form for name in found.benchmark for form in (name.name, *name.aliases)}
        gain = next(
            (g for g in found.gain if g.benchmark and f" on {g.benchmark}" in line[match.end() : match.end() + 60]),
            None,
        )
        where = gain and re.match(rf"{UNIT} on {re.escape(gain.benchmark or '')}(?![\w-])", line[match.end() :])
        others = [
            name
            for name in pool
            if name not in own and name not in draft.by_key[verdict.claim.keys[0]].text("abstract")
        ]
        if gain and where and others and any(name in (gain.benchmark or "") for name in own):
            other = chance.choice(others)
            new = (
                line[: match.end()] + where[0].replace(gain.benchmark or "", other) + line[match.end() + where.end() :]
            )
            yield Edit(
                draft.line(at, new), f"{verdict.claim.text} on {other}, not {gain.benchmark}: {line[:60]}",
                lambda r, a=at, n=match[0]: judged(r, a, "contradicted", note="benchmark", text=n), (at,),
            )  # fmt: skip


def wrong_row(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """One digit of a number in a cell of the table changed: contradicted."""
    stated = values(draft)
    lines = draft.table.split("\n")
    for verdict in report.claims:
        claim = verdict.claim
        file, at = claim.where
        digits = NUMBER.search(claim.text.lstrip("+-"))
        if file != "table.tex" or claim.kind != "number" or not digits or len(claim.stated.values) > 1:
            continue
        found = list(re.finditer(rf"(?<![\w.]){re.escape(digits[0])}(?!\w|\.\d)", lines[at - 1]))
        spot = chance.choice([k for k, char in enumerate(digits[0]) if char.isdigit()])
        new = digits[0][:spot] + chance.choice([c for c in "123456789" if c != digits[0][spot]]) + digits[0][spot + 1 :]
        if len(found) == 1 and float(new) not in stated:
            changed = [*lines[: at - 1], put(lines[at - 1], found[0], new), *lines[at:]]
            yield Edit(
                replace(draft, table="\n".join(changed)), f"{claim.text} as {new}",
                lambda r, a=at, n=new: any(
                    v.claim.where == ("table.tex", a) and v.kind == "contradicted" and n in v.claim.text
                    for v in r.claims
                ),
                (at,), file="table.tex",
            )  # fmt: skip


# ---- who says what


def swapped(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """The citations of two sentences exchanged: other paper, in both sentences."""
    single = [(at, line, m) for at, line, m in _cites(draft) if len(CITE.findall(line)) == 1]
    chance.shuffle(single)
    for (a, first, one), (b, second, two) in zip(single[::2], single[1::2], strict=False):
        if one[1] == two[1]:
            continue
        new = draft.line(a, put(first, one, one[0].replace(one[1], two[1])))
        new = new.line(b, put(second, two, two[0].replace(two[1], one[1])))
        yield Edit(
            new, f"{first[:70]} <> {second[:70]}",
            lambda r, a=a, b=b: all(judged(r, at, "other paper") for at in (a, b)), (a, b),
        )  # fmt: skip


def wrong_method(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """The method of another paper before a citation: other paper."""
    called = [
        v for v in report.claims if v.claim.called and v.claim.where[0] == "related.tex" and v.kind == "supported"
    ]
    methods = {found.paper_id: {n.name for n in found.method} for found in draft.found}
    lines = draft.related.split("\n")
    for verdict in called:
        at, name = verdict.claim.where[1], verdict.claim.text
        own = draft.by_key[verdict.claim.keys[0]]
        others = [
            v.claim.text for v in called
            if v.paper != verdict.paper and v.claim.text in methods.get(v.paper or "", ())
            and v.claim.text.lower() not in f"{own.title} {own.abstract}".lower()
        ]  # fmt: skip
        if others and lines[at - 1].count(name) == 1 and name in methods.get(own.id, ()):
            other = chance.choice(others)
            yield Edit(
                draft.line(at, lines[at - 1].replace(name, other)), f"{name} as {other}",
                lambda r, a=at, n=other: judged(r, a, "other paper", text=n, of="name"), (at,),
            )  # fmt: skip


def wrong_name(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A benchmark or base model that the paper does not name: not in the abstract."""
    pool = sorted(
        {n.name for f in draft.found for n in (*f.benchmark, *f.base_model) if seen(n.name) and len(n.name) > 3}
    )
    lines = draft.related.split("\n")
    for verdict in report.claims:
        claim = verdict.claim
        file, at = claim.where
        if claim.kind != "name" or claim.called or file != "related.tex" or lines[at - 1].count(claim.text) != 1:
            continue
        told = " ".join(f"{p.title} {p.abstract}" for key in claim.keys for p in (draft.by_key[key],)).lower()
        told += claim.text.lower()
        others = [name for name in pool if name.lower() not in told and not re.search(r"[\\&%#_{}*]", name)]
        if others:
            other, line = chance.choice(others), lines[at - 1]
            yield Edit(
                draft.line(at, line.replace(claim.text, other)), f"{claim.text} as {other}: {line[:60]}",
                lambda r, a=at, n=other: judged(r, a, "not in the abstract", "contradicted", "other paper", text=n)
                or judged(r, a, "not in the abstract", of="name"), (at,),
            )  # fmt: skip


# ---- what must raise no alarm


def commented(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A false sentence in a comment."""
    for _, line, match in _cites(draft):
        fault = "% " + put(line, match, "\\citep{nobody1999}") + " It gains 99.9~\\%."
        yield Edit(replace(draft, related=f"{fault}\n{draft.related}"), "comment", lambda r: True)


def verbatim(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A false sentence in a verbatim environment."""
    for _, line, match in _cites(draft):
        fault = put(line, match, "\\citep{nobody1999}")
        text = f"\\begin{{verbatim}}\n{fault}\n\\end{{verbatim}}\n\n{draft.related}"
        yield Edit(replace(draft, related=text), "verbatim", lambda r: True)


def rounded(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A number rounded to one digit less."""
    for _, at, line, match in numbers(draft, report):
        if "." in match[0]:
            places = len(match[0].split(".")[1]) - 1
            new = f"{float(match[0]):.{places}f}"
            yield Edit(draft.line(at, put(line, match, new)), f"{match[0]} as {new}: {line[:60]}", lambda r: True)


def in_math(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """A number set as mathematics."""
    for _, at, line, match in numbers(draft, report):
        unit = re.match(r"~\\%", line[match.end() :])
        if unit:
            new = f"{line[: match.start()]}${match[0]}\\%${line[match.end() + unit.end() :]}"
            yield Edit(draft.line(at, new), f"{match[0]} in math", lambda r: True)


def reworded(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """An author's own sentence about a number that a paper reports."""
    forms = (
        "\\citet{{{key}}} report {amount}{where}.",
        "On this task {name} reaches {amount}{where} \\citep{{{key}}}, which is worth a look.",
        "In contrast, {name}~\\cite{{{key}}} obtains {amount}{where}; see Section~3.",
    )
    for verdict, _, line, match in numbers(draft, report):
        found = next(one for one in draft.found if one.paper_id == verdict.paper)
        unit = re.match(UNIT, line[match.end() :])
        gain = next((g for g in found.gain if g.value == float(match[0]) and not g.qualifier), None)
        if unit and gain:
            where = (
                f" on {gain.benchmark}"
                if gain.benchmark and gain.benchmark.isascii() and "_" not in gain.benchmark
                else ""
            )
            name = found.method[0].name if found.method else "it"
            words = chance.choice(forms).format(
                key=verdict.claim.keys[0], amount=f"{match[0]}{unit[0]}", where=where, name=name.replace("_", "\\_")
            )
            yield Edit(replace(draft, related=f"{draft.related}\n{words}\n"), words, lambda r: True)


def years_and_places(draft: Draft, report: AuditReport, chance: random.Random) -> Iterator[Edit]:
    """Years, counts of papers and numbers of sections in a sentence that cites."""
    for key in draft.by_key:
        words = (
            f"Since {chance.randrange(2015, 2026)}, {chance.randrange(14, 90)} papers have followed \\citet{{{key}}}, "
            f"as Section~{chance.randrange(1, 9)} and Table~{chance.randrange(1, 9)} tell."
        )
        yield Edit(replace(draft, related=f"{draft.related}\n{words}\n"), words, lambda r: True)


def _unit(verdict: Verdict) -> str:
    return verdict.claim.stated.unit if verdict.claim.stated else ""


def _cites(draft: Draft) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Citations of one key, with their lines."""
    for at, line in enumerate(draft.related.split("\n"), 1):
        for match in CITE.finditer(line):
            if "," not in match[1]:
                yield at, line, match


def _entries(draft: Draft) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"^@\w+\{([^,]+),\n(?:.*\n)*?\}$", draft.bib, re.MULTILINE):
        yield match[1], match[0]


def _bib(draft: Draft, key: str, old: str, new: str, kind: str) -> Edit:
    changed = replace(draft, bib=draft.bib.replace(old, new))
    return Edit(changed, f"{key}: {kind}", lambda r: remarked(r, kind, key), keys=(key,))


FAULTS: dict[str, Maker] = {
    "unknown key": unknown_key,
    "near-miss key": near_key,
    "changed digit": changed_digit,
    "changed digit in a table": wrong_row,
    "number of another paper": other_number,
    "swapped citations": swapped,
    "dropped unit": dropped_unit,
    "per cent for points": wrong_unit,
    "dropped wording": dropped_wording,
    "wrong benchmark": wrong_benchmark,
    "method of another paper": wrong_method,
    "unnamed benchmark or model": wrong_name,
    "wrong year": wrong_year,
    "wrong title": wrong_title,
    "a word of a title": slipped_title,
    "wrong first author": wrong_author,
    "retracted, in the corpus": retracted_in_corpus,
    "retracted, in the .bib": retracted_in_bib,
    "preprint for published": preprint,
    "duplicate key": duplicate_key,
    "uncited paper": uncited,
}
HARMLESS: dict[str, Maker] = {
    "a false sentence in a comment": commented,
    "a false sentence in verbatim": verbatim,
    "a number rounded": rounded,
    "a number in mathematics": in_math,
    "an author's own sentence": reworded,
    "years, counts and places": years_and_places,
}
