"""What the audit says of annotated sentences, beside what a careful reader says: ``tests/audit/sentences.yaml``.

Each sentence stands in a paragraph of its own of one manuscript about made-up papers; what the audit says of a sentence
is its gravest verdict, or that on the claim which the annotation names.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from surveytools.audit import audit_manuscript
from surveytools.audit.value import FAILING, Verdict
from surveytools.extract import Extractor
from surveytools.model import Paper

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "audit" / "sentences.yaml"
GRAVEST = ("contradicted", "other paper", "not in the abstract", "supported", "silent")


@dataclass(frozen=True)
class Judged:
    """One sentence: what a reader ``says``, what is known to come of it (``gets``), what the audit ``said``."""

    topic: str
    text: str
    says: str
    gets: str
    said: str
    alarms: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether the audit says what the reader says, and accuses nothing else."""
        return self.said == self.says and not self.alarms


def judged(path: Path = SENTENCES) -> tuple[Judged, ...]:
    """Every sentence of the file with what the audit says of it."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    papers = [Paper(row["key"], row["title"], row["abstract"].strip()) for row in document["papers"]]
    sentences = [(topic, row) for topic, rows in document["sentences"].items() for row in rows]
    body = "\n\n".join(row["text"] for _, row in sentences)
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder) / "main.tex"
        main.write_text(f"\\begin{{document}}\n\n{body}\n\n\\end{{document}}\n", encoding="utf-8")
        found = Extractor.load().papers(papers)
        report = audit_manuscript(main, papers, found, keys={paper.id: paper.id for paper in papers})
    by_line: dict[int, list[Verdict]] = {}
    for verdict in report.claims:
        by_line.setdefault(verdict.claim.statement.line, []).append(verdict)
    return tuple(_judge(topic, row, by_line.get(3 + 2 * k, [])) for k, (topic, row) in enumerate(sentences))


def _judge(topic: str, row: dict[str, str], verdicts: Sequence[Verdict]) -> Judged:
    of = row.get("of")
    meant = [one for one in verdicts if not of or of in one.claim.text.replace("\u00a0", " ")]
    rest = [one for one in verdicts if one not in meant or row["says"] not in FAILING]
    return Judged(
        topic,
        row["text"],
        row["says"],
        row.get("gets", row["says"]),
        min((one.kind for one in meant), key=GRAVEST.index, default="silent"),
        tuple(f"{one.kind}: {one.claim.text}: {one.message}" for one in rest if one.kind in FAILING),
    )


def confusion(rows: Iterable[Judged]) -> str:
    """The table of what a reader says against what the audit says, as Markdown."""
    rows = tuple(rows)
    counted = Counter((row.says, row.said) for row in rows)
    right = sum(row.right for row in rows)
    false = [row for row in rows if row.says not in FAILING and (row.said in FAILING or row.alarms)]
    head = f"{len(rows)} annotated sentences (`tests/audit/sentences.yaml`): {right} get the verdict of the reader"
    lines = [
        f"{head} ({right / len(rows):.1%}), {len(false)} that are true or unknown are accused.",
        "",
        f"| a reader says | {' | '.join(GRAVEST)} | right |",
        f"|---|{'--:|' * (len(GRAVEST) + 1)}",
    ]
    for says in GRAVEST:
        of = [row for row in rows if row.says == says]
        cells = " | ".join(str(counted[says, said] or "") for said in GRAVEST)
        lines.append(f"| {says} | {cells} | {sum(row.right for row in of)} of {len(of)} |")
    lines += ["", "| what the sentences are about | sentences | right |", "|---|--:|--:|"]
    for topic in dict.fromkeys(row.topic for row in rows):
        of = [row for row in rows if row.topic == topic]
        lines.append(f"| {topic} | {len(of)} | {sum(row.right for row in of)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the confusion and each sentence that gets another verdict."""
    rows = judged()
    print(confusion(rows))
    for row in rows:
        if not row.right:
            print(f"{row.says} -> {row.said}: {row.text} {'; '.join(row.alarms)}")


if __name__ == "__main__":
    main()
