"""What an evaluation says, and how it is shown: figures, confusion, reliability, errors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from surveytools.extract.mistakes import Mistake
from surveytools.extract.reliability import Bin


@dataclass(frozen=True)
class Evaluation:
    """``evaluation["method"]["f1"]``: the figures by field in ``report``, and what stands behind them.

    ``confusion`` counts by role (``found`` and ``missed``), ``reliability`` holds bins of confidence by field, and
    ``errors`` is every miss, extra and difference.
    """

    report: Mapping[str, Any]
    confusion: Mapping[str, Mapping[str, Mapping[str, int]]]
    reliability: Mapping[str, tuple[Bin, ...]]
    errors: tuple[Mistake, ...]

    def __getitem__(self, key: str) -> Any:
        return self.report[key]

    def to_json(self, *, errors: bool = False) -> str:
        """The report's keys with ``confusion`` and ``reliability`` beside them, and ``errors`` where asked for."""
        bins = {field: [_row(one) for one in rows] for field, rows in self.reliability.items()}
        said = {**self.report, "confusion": self.confusion, "reliability": bins}
        if errors:
            said["errors"] = [asdict(mistake) for mistake in self.errors]
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"

    def to_text(self, *, errors: bool = False) -> str:
        """The same for a terminal; the errors stand last, one a line."""
        lines = [_line(key, value) for key, value in self.report.items()]
        lines += ["", "what was found    is in gold"]
        lines += [_line(field, row) for field, row in self.confusion["found"].items()]
        lines += ["", "what was missed   was taken for"]
        lines += [_line(field, row) for field, row in self.confusion["missed"].items()]
        lines += ["", "confidence        how often it is right (95 % interval)"]
        for field, rows in self.reliability.items():
            lines += [f"{field:16}  {_reliable(one)}" for one in rows]
        if errors:
            lines += ["", *map(str, self.errors)]
        return "\n".join(lines) + "\n"


def _line(key: str, value: Any) -> str:
    if isinstance(value, Mapping):
        shown = ", ".join(f"{name} {'-' if said is None else said}" for name, said in value.items()) or "-"
    else:
        shown = ", ".join(value) or "none" if isinstance(value, list) else str(value)
    return f"{key:16}  {shown}"


def _reliable(one: Bin) -> str:
    low, high = one.interval
    return f"{one.low:.1f}-{one.high:.1f}  {one.precision:.3f} ({low:.3f}-{high:.3f}) of {one.count}"


def _row(one: Bin) -> dict[str, Any]:
    interval = [round(end, 4) for end in one.interval]
    return asdict(one) | {"precision": round(one.precision, 4), "interval": interval}
