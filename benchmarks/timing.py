"""Seconds of the processor, several calls in turn, and the page that says them."""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

Calls = Mapping[str, Callable[[], object]]


def arguments(description: str | None, **defaults: int) -> argparse.ArgumentParser:
    """A parser with ``--output`` and an option for each number."""
    parser = argparse.ArgumentParser(description=(description or "").split("\n", 1)[0])
    parser.add_argument("-o", "--output", type=Path, help="write this page as well")
    for name, default in defaults.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    return parser


def seconds(call: Callable[[], object]) -> float:
    """Seconds of the processor for a call, its child processes included, as if it were the first of this process."""
    forget()
    gc.collect()
    start = _processor_time()
    call()
    return _processor_time() - start


def forget() -> None:
    """Empty what is remembered of names within a process."""
    from surveytools.readers import authors
    from surveytools.text import people

    for remembering in (authors.listed, people.parse_person, people.format_person):
        remembering.cache_clear()


def rounds(calls: Calls, repeat: int) -> dict[str, tuple[float, float]]:
    """Median seconds of each call, and the median of its ratio to the first call of the same round.

    The calls are made in turn, round after round: what else runs on the machine falls on all of them.
    """
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(repeat):
        for name, call in calls.items():
            taken[name].append(seconds(call))
    first = next(iter(taken.values()))
    return {
        name: (median(times), median(one / base for one, base in zip(times, first, strict=True)))
        for name, times in taken.items()
    }


def rows(timed: Mapping[str, tuple[float, float]], limits: Mapping[str, str]) -> list[str]:
    """A table of seconds, ratios and what the ratio may be."""
    head = ["| | seconds | ratio | may be |", "|---|--:|--:|--:|"]
    return head + [
        f"| {name} | {spent:.2f} | {ratio:.2f} | {limits.get(name, '')} |" for name, (spent, ratio) in timed.items()
    ]


def machine(*packages: str) -> str:
    """The machine and what runs on it: ``AMD EPYC, 2 cores, Linux, CPython 3.11.7, bibtexparser 2.0.0``."""
    told = [_processor(), f"{os.cpu_count()} cores", platform.system()]
    told += [f"{platform.python_implementation()} {platform.python_version()}"]
    return ", ".join([*told, *(f"{name} {version(name)}" for name in packages)])


def other(python: str, script: str, *words: str) -> dict[str, object]:
    """What a script prints as JSON, run by another Python, which has what is compared."""
    done = subprocess.run([python, "-W", "ignore", "-c", script, *words], check=True, capture_output=True, text=True)
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def publish(lines: Sequence[str], output: Path | None) -> None:
    """Print a page, and write it where asked."""
    page = "\n".join(lines) + "\n"
    print(page, end="")
    if output:
        output.write_text(page, encoding="utf-8")


def _processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in told.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()
