"""A real JupyterLab on this machine's own address, with settings of its own, driven in Chromium."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "made-up"
PATIENCE = 60
"""Seconds until a server, a notebook or a run that does not come is given up."""


@contextmanager
def jupyter_lab(folder: Path, *, theme: str = "JupyterLab Light") -> Iterator[str]:
    """The address of a JupyterLab whose notebooks are those of a folder; it asks nothing of the network."""
    home = folder / ".jupyter"
    write_settings(home / "settings", theme)
    places = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    places |= {f"JUPYTERLAB_{name}_DIR": str(home / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    places |= {"IPYTHONDIR": str(home / "ipython"), "PYTHONPATH": str(ROOT)}
    options = {"ip": "127.0.0.1", "port": "0", "root_dir": str(folder), "open_browser": "False", "allow_root": "True"}
    command = [sys.executable, "-m", "jupyterlab", "--LabApp.extension_manager=readonly"]
    command += [f"--ServerApp.{name}={value}" for name, value in options.items()]
    command += [f"--IdentityProvider.token={TOKEN}"]
    with (home / "log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env={**os.environ, **places}, stdout=log, stderr=log)
    try:
        yield _address(home / "runtime", server, home / "log")
    finally:
        server.terminate()
        server.wait(PATIENCE)


def write_settings(folder: Path, theme: str) -> None:
    """The theme, no news from afar, and every cell kept on the page."""
    said: Mapping[str, Mapping[str, Any]] = {
        "apputils-extension/themes": {"theme": theme},
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        "notebook-extension/tracker": {"windowingMode": "none"},
    }
    for name, values in said.items():
        file = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")


def _address(runtime: Path, server: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            return str(json.loads(file.read_text(encoding="utf-8"))["url"])
        time.sleep(0.1)
    message = f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}"
    raise RuntimeError(message)


def copy_notebook(source: Path, target: Path, **parameters: str) -> None:
    """A notebook whose first cell, of parameters, says these as well."""
    book = nbformat.read(source, as_version=4)
    book.cells[0].source += "".join(f"\n{name} = {value!r}" for name, value in parameters.items())
    nbformat.write(book, target)


def open_notebook(browser: Any, address: str, name: str, **options: Any) -> Any:
    """A tab with a notebook of the folder, its kernel ready."""
    page = browser.new_page(**options)
    page.goto(f"{address}lab/tree/{name}?token={TOKEN}&reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=1000 * PATIENCE)
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=1000 * PATIENCE)
    return page


def run_all(page: Any) -> None:
    """Run every cell and wait until the last is done."""
    page.get_by_role("menuitem", name="Run").first.click()
    page.get_by_text("Run All Cells", exact=True).click()
    last = ".jp-Notebook .jp-CodeCell:nth-last-child(1 of .jp-CodeCell) .jp-OutputArea-output"
    page.locator(last).first.wait_for(timeout=1000 * PATIENCE)
