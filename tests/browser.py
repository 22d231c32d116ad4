"""Starts a real browser for tests; skips them, with the reason, where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox, since tests may run as root in a container; and nothing that calls home.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Ways out of a text, an attribute, a style or a script, and what would be run there.
_WAYS_OUT = (
    "", "'>", '">', "`>", "</span>", "</p></div></section>", "</title>", "</style>", "</script>",
    "-->", "]]>", "*/", "\u202e", "\0", "\r\n",
)  # fmt: skip
_RUNS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//example.invalid/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1) autofocus onfocus=alert(1)>x</a>",
    "<style>body{background:url(http://example.invalid/x)}</style>",
    "<meta http-equiv=refresh content='0;url=http://example.invalid/'>",
    "<base href=http://example.invalid/><link rel=stylesheet href=x>",
    "<form id=search action=//example.invalid><input autofocus onfocus=alert(1)></form>",
    '" onmouseover=alert(1) style="background:url(//example.invalid/y)" x="',
    "' autofocus onfocus=alert(1) x='",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "${alert(1)} {{constructor.constructor('alert(1)')()}}",
)
ATTACKS = tuple(way + run for way, run in product(_WAYS_OUT, _RUNS))
"""210 texts that would do something if a page took any of them for more than text."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless chromium. The browser is found on PATH, or named in ``CHROMIUM``."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="needs the Python package playwright"
    )
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *_NAMES) if name)
    executable = next(filter(None, found), None)
    if executable is None:
        pytest.skip("needs chromium: install it, or name it in CHROMIUM")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=executable, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def work_of_opening(page: Page, opened: Callable[[], object], enough: float) -> float:
    """Seconds that the page's thread was at work while ``opened`` ran, in the best of six runs.

    Waiting for other processes does not count, but beside them the work itself takes longer, too;
    so the best run is what the page costs. The first below ``enough`` will do.
    """
    session = page.context.new_cdp_session(page)
    best = float("inf")
    for _ in range(6):
        session.send("Performance.disable")
        session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
        session.send("Performance.enable")
        opened()
        metrics = session.send("Performance.getMetrics")["metrics"]
        best = min(best, {each["name"]: each["value"] for each in metrics}["TaskDuration"])
        if best < enough:
            break
    session.detach()
    return best


class Watched:
    """A page and all that must not happen on it: console messages, errors, dialogs, requests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("popup", lambda popup: self.complaints.append(f"popup: {popup.url}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def assert_quiet(self) -> None:
        """Nothing was said, and nothing was asked for but the page itself."""
        assert self.complaints == []
        assert all(
            url.partition("#")[0] == self.page.url.partition("#")[0] for url in self.requests
        )
        assert self.requests, "the page was not even loaded"
