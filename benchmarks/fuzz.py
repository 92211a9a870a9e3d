"""Look for what breaks a reader: ``python benchmarks/fuzz.py bibtex ris --seconds 600``; no name is every format.

atheris makes bytes from the cases of tests/data/readers and follows what the readers' code does with them. Whatever
comes out, ``tests/reader_properties.py`` must hold of it, within five seconds of the processor and 300 MB.
Each finding is told, kept once as the shortest input seen (``--into``), and the run goes on. What was mended stands
under tests/data/fuzz.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import pkgutil
import re
import resource
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "data"
SLOW = 5.0
"""Seconds that one small input may take; following what the code does makes it several times slower."""
LARGE = 300_000_000
"""Bytes by which one small input may make Python grow."""
SIZE = 8192
ODD = (
    rb"\ud800",
    rb"\u0000",
    rb"\\",
    b"coding: unicode_escape",
    b"\x00",
    b"\xff",
    *map(str.encode, "²٣\u2028\u00ad\ufeffßİ"),
)
SNIFFED = "sniffed"
"""The name for no format said: it has to be recognised."""


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("formats", nargs="*", help=f"names of formats, or {SNIFFED}")
    words.add_argument("--seconds", type=int, default=60, help="how long for each")
    words.add_argument("--into", type=Path, default=Path(tempfile.gettempdir()) / "fuzz", help="folder of findings")
    said = words.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    os.environ["SURVEYTOOLS_CACHE"] = ""
    try:
        import atheris  # noqa: F401
    except ImportError:
        sys.exit('atheris is missing; type: pip install "atheris>=3"')
    if len(said.formats) == 1:
        fuzz(said.formats[0], said.seconds, said.into / said.formats[0])
    from surveytools.readers.registry import FORMATS

    for format in said.formats or [SNIFFED, *(format.name for format in FORMATS)]:
        print(f"--- {format}", flush=True)
        said_again = [sys.executable, __file__, format, f"--seconds={said.seconds}", f"--into={said.into}"]
        subprocess.run(said_again, check=False)
        print(f"--- {format}: {len(list((said.into / format).glob('*.txt')))} findings", flush=True)


def fuzz(format: str, seconds: int, into: Path) -> None:
    """Fuzz one format; does not come back."""
    import atheris

    with redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["surveytools", "bibtexparser"]):
        import bibtexparser  # noqa: F401

        import surveytools.readers as readers

        for module in pkgutil.iter_modules(readers.__path__):
            importlib.import_module(f"{readers.__name__}.{module.name}")
        import reader_properties
    if format != SNIFFED:
        readers.registry.named(format)
    into.mkdir(parents=True, exist_ok=True)
    findings: Counter[str] = Counter()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))

    def one(data: bytes) -> None:
        (folder / "input").write_bytes(workbook(data) if format == "xlsx" else data)
        begun, most = time.process_time(), peak()
        try:
            reader_properties.check(folder / "input", None if format == SNIFFED else format)
        except Exception as error:  # the whole point: whatever is raised is a finding
            keep(findings, into, place(error), data, "".join(traceback.format_exception(error)))
        if (took := time.process_time() - begun) > SLOW:
            keep(findings, into, "slow", data, f"{took:.1f} seconds\n")
        if (grown := peak() - most) > LARGE:
            keep(findings, into, "large", data, f"{grown / 1e6:.0f} MB\n")

    seeds = list(cases(format))
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)
    (folder / "words").write_text("".join(f'"{word}"\n' for word in vocabulary(seeds)), "ascii")
    options = {
        "dict": folder / "words", "artifact_prefix": f"{into}/", "max_total_time": seconds, "max_len": SIZE, "seed": 1,
        "len_control": 0, "timeout": 60, "rss_limit_mb": 2000, "verbosity": 0, "print_final_stats": 1,
    }  # fmt: skip
    atheris.Setup([sys.argv[0], str(corpus), *(f"-{name}={value}" for name, value in options.items())], one)
    atheris.Fuzz()


def peak() -> int:
    """The most bytes that this process has had in memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def keep(findings: Counter[str], into: Path, name: str, data: bytes, said: str) -> None:
    """Tell a finding that is new, and keep its input where it is shorter than the one before."""
    findings[name] += 1
    file = into / f"{name}.bin"
    if findings[name] == 1:
        print(f"FINDING {name}\n{said}", flush=True)
    if not file.exists() or len(data) < file.stat().st_size:
        file.write_bytes(data)
        file.with_suffix(".txt").write_text(said, "utf-8", errors="replace")


def place(error: BaseException) -> str:
    """What a finding is called: the error and the last lines of ours that it went through."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "surveytools" in frame.filename]
    last = (ours or traceback.extract_tb(error.__traceback__))[-1]
    what = re.sub(r"\W+", "-", str(error).split(":")[0].split("(")[0])[:40] if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.name}{what and '-' + what}"


def cases(format: str) -> Iterator[bytes]:
    """What to begin with: the tests' cases of the format, and the findings of before."""
    for path in sorted([*CASES.glob("readers/*/*"), *CASES.glob("fuzz/*/*")]):
        if path.suffix == ".jsonl" and path.name.endswith(".expected.jsonl"):
            continue
        if format in (SNIFFED, path.parent.name):
            data = path.read_bytes()
            yield from parts(data) if format == "xlsx" else [data]


def vocabulary(seeds: list[bytes]) -> list[str]:
    """Words and marks that stand in the seeds more than once, and what no seed has, as libFuzzer wants them."""
    counts = Counter(token for seed in seeds for token in re.findall(rb"@?[\w:.-]{2,24}|[^\w\s]{1,3}", seed))
    tokens = [token for token, count in counts.items() if count > 1]
    return ["".join(f"\\x{byte:02X}" for byte in token) for token in [*ODD, *tokens[:1000]]]


BOOK = CASES / "readers" / "xlsx" / "papers.xlsx"


def parts(data: bytes) -> Iterator[bytes]:
    """The parts of a workbook, each after the byte that says which it is."""
    try:
        book = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return
    for number, name in enumerate(zipfile.ZipFile(BOOK).namelist()):
        if name in book.namelist():
            yield bytes([number]) + book.read(name)


def workbook(data: bytes) -> bytes:
    """A workbook with one part replaced, since no mutation of a packed one would be unpacked."""
    book, made = zipfile.ZipFile(BOOK), io.BytesIO()
    names = book.namelist()
    with zipfile.ZipFile(made, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, data[1:] if data[:1] == bytes([number]) else book.read(name))
    return made.getvalue()


if __name__ == "__main__":
    main()
