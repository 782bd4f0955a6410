"""Fixtures of the browser tests: a site of the test's own and a page in Chromium that notices script and policy faults."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from tests.browser.server import Site, prepared, serving

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one that needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prepared installation, one for all processes of the run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return prepared(shared / "template")


@pytest.fixture
def site(template: Path, tmp_path: Path) -> Iterator[Site]:
    """A site that only this test sees, with the first collection published."""
    with serving(template, tmp_path / "site") as running:
        yield running


# The synchronous interface keeps an event loop set for as long as it runs, under which Django refuses to query:
# it must not outlive the modules of this folder.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, without a window."""
    found = os.environ.get("SENED_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found or not Path(found).exists():
        pytest.skip("Chromium was not found (SENED_CHROMIUM or chromium in PATH)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(site: Site, chromium: Browser) -> Iterator[Page]:
    """An empty page whose addresses are relative to the site; any script error or policy breach fails the test."""
    context = chromium.new_context(base_url=site.url, locale="en-GB", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults: list[str] = []

    def read_console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def read_error(error: Error) -> None:
        faults.append(str(error))

    page.on("console", read_console)
    page.on("pageerror", read_error)
    yield page
    context.close()
    assert not faults, faults


@pytest.fixture
def axe() -> str:
    """The source of axe-core, to be added to a page as a script."""
    source = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        pytest.skip("axe-core is not installed (npm ci installs it)")
    return source.read_text(encoding="utf-8")
