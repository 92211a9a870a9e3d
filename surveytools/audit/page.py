"""An audit as one HTML page without scripts: each claim marked in its sentence, beside the quote held against it."""

from __future__ import annotations

from functools import lru_cache

from surveytools.audit import references, value
from surveytools.audit.references import Remark
from surveytools.audit.report import AuditReport
from surveytools.audit.value import Verdict
from surveytools.text.markup import Html, html, join_html
from surveytools.text.sentences import Sentence, sentences

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem } caption { text-align: left; font-weight: 600 }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid #ddd }
td { overflow-wrap: anywhere } td.verdict { white-space: nowrap }
td:first-child { white-space: nowrap; color: #555 } mark { background: #ffe58a }
.fails td.verdict { color: #a40000; font-weight: 600 } .note td.verdict { color: #7a5200 }
@media (max-width: 46rem) { thead { display: none } tr, td { display: block; border: 0; padding: .15rem 0 }
  tr { border-top: 1px solid #ddd; padding: .6rem 0 } }
.supported td.verdict { color: #1d6b2f } summary { cursor: pointer; font-weight: 600 } q { quotes: none }
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Audit of {main}</title><style>{style}</style></head>
<body>
<h1>Audit of {main}</h1>
{summary}
{body}
</body>
</html>
"""


_LEGEND = (
    "Each number, name and title is held against the titles and abstracts of the papers that its sentence cites. What "
    "is not in an abstract is no accusation: an abstract holds about a tenth of a paper's scores."
)


def page(report: AuditReport) -> str:
    """The whole page: references, then claims to look at, then supported claims, folded."""
    summary = join_html(
        [Html(f"<p>{html(line)}</p>") for line in (*report.summary(), *map(str, report.problems))], "\n"
    )
    summary = join_html([summary, Html(f"<p>{html(_LEGEND)}</p>")], "\n")
    shown = [verdict for verdict in report.claims if verdict.kind != "supported" or verdict.notes]
    rest = [verdict for verdict in report.claims if verdict.kind == "supported" and not verdict.notes]
    body = [_references(report.references), _claims("Claims to look at", shown, report)]
    if rest:
        table = _claims("Claims that a quote supports", rest, report)
        body.append(Html(f"<details><summary>{len(rest)} supported claims</summary>\n{table}\n</details>"))
    return _PAGE.format(main=html(report.main), style=_STYLE, summary=summary, body=join_html(body, "\n"))


def _references(remarks: tuple[Remark, ...]) -> Html:
    if not remarks:
        return Html("<p>Nothing to remark on the references.</p>")
    rows = [
        _row(
            "fails" if remark.kind in references.FAILING else "note",
            remark.file, remark.line, remark.kind, html(remark.key), html(remark.message),
        )
        for remark in remarks
    ]  # fmt: skip
    return _table("References", ("Where", "Verdict", "Key", "What"), rows)


def _claims(caption: str, judged: list[Verdict], report: AuditReport) -> Html:
    if not judged:
        return Html("<p>No claim to look at.</p>")
    rows = []
    for verdict in judged:
        fails = "fails" if verdict.kind in value.FAILING else "note" if verdict.kind != "supported" else "supported"
        file, line = verdict.claim.where
        rows.append(_row(fails, file, line, verdict.kind, _said(verdict), _quote(verdict, report)))
    return _table(caption, ("Where", "Verdict", "The manuscript", "The paper"), rows)


def _said(verdict: Verdict) -> Html:
    """The sentence with the claim marked, and what is to be said of it."""
    claim = verdict.claim
    first, last = claim.statement.window(claim.start, claim.end)
    before, behind = claim.statement.shown(first, claim.start), claim.statement.shown(claim.end, last)
    said = Html(f"{html(before)}<mark>{html(claim.statement.shown(claim.start, claim.end))}</mark>{html(behind)}")
    return Html(f"{said}<br><small>{html(verdict.message)}</small>") if verdict.message else said


def _quote(verdict: Verdict, report: AuditReport) -> Html:
    """The quote in its sentence, with the key of its paper and the offsets."""
    evidence = verdict.evidence
    if evidence is None or verdict.paper is None:
        return Html("")
    key = report.keys.get(verdict.paper, verdict.paper)
    span = evidence.span
    if span is None:
        return Html(f"{html(key)}: {html(evidence.by)}")
    text = report.texts.get((verdict.paper, span.source), "")
    around = next((s for s in _sentences(text) if s.start <= span.start < s.end), None)
    first, last = (min(around.start, span.start), max(around.end, span.end)) if around else (span.start, span.end)
    marked = (
        f"{html(text[first : span.start])}<mark>{html(text[span.start : span.end])}</mark>{html(text[span.end : last])}"
    )
    return Html(f"<q>{marked}</q><br><small>{html(key)}, {html(span)}</small>")


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[Sentence, ...]:
    return sentences(text)


def _row(kind: str, file: str, line: int | None, verdict: str, *cells: Html) -> Html:
    where = html(file if line is None else f"{file}:{line}")
    more = "".join(f"<td>{cell}</td>" for cell in cells)
    return Html(f'<tr class="{kind}"><td>{where}</td><td class="verdict">{html(verdict)}</td>{more}</tr>')


def _table(caption: str, heads: tuple[str, ...], rows: list[Html]) -> Html:
    head = "".join(f'<th scope="col">{html(name)}</th>' for name in heads)
    body = join_html(rows, "\n")
    return Html(
        f"<table><caption>{html(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )
