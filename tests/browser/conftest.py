"""A headless Chromium for the tests in this folder, each of which is marked `browser`.

A test asks for `page` (1366×768, Vietnamese, at the live server's address) and fails at its end if the browser reported
a script error, a violation of the content security policy, a failed load or a request to another host.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from tests.browser import chromium

FOLDER = Path(__file__).parent
SCREENSHOTS = FOLDER / "screenshots"
#: Milliseconds a page may take on a busy machine before a test gives up.
PATIENCE = 30_000

# Playwright's own event loop runs in the thread of the tests, where Django would refuse to touch the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("browser")


class Problems:
    """What the browser complained of. `allow(part)` takes complaints that contain the part as expected ones."""

    def __init__(self):
        self._seen: list[str] = []
        self._allowed: list[str] = []

    def add(self, problem: str) -> None:
        self._seen.append(problem)

    def allow(self, part: str) -> None:
        self._allowed.append(part)

    def unexpected(self) -> list[str]:
        return [problem for problem in self._seen if not any(part in problem for part in self._allowed)]

    def watch(self, page) -> None:
        page.on("console", lambda message: message.type == "error" and self.add(f"{message.text} ({message.location['url']})"))
        page.on("pageerror", lambda error: self.add(f"script: {error}"))


@pytest.fixture(scope="session")
def browser():
    program = chromium.find()
    if program is None:
        pytest.fail(f"Không tìm thấy Chromium. Hãy chạy: {chromium.INSTALL}")
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        yield instance
        instance.close()


@pytest.fixture
def problems():
    """The collector of complaints; after the test none may be left that it did not allow."""
    collector = Problems()
    yield collector
    assert collector.unexpected() == []


@pytest.fixture
def context(browser, live_server, problems):
    """A fresh browser profile: no cookies, downloads accepted, nothing reaches another host."""
    host = urlsplit(live_server.url).netloc
    profile = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1366, "height": 768},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    profile.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)

    def refuse(route):
        problems.add(f"request to another host: {route.request.url}")
        route.abort()

    profile.route(lambda url: urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != host, refuse)
    profile.on("page", problems.watch)
    yield profile
    profile.close()


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def sign_in(context, live_server):
    """Return a function that signs an account in without the sign-in page."""

    def enter(user) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return enter


@pytest.fixture
def shot(page):
    """Return a function that saves what the page shows as screenshots/NAME.png."""

    def save(name: str, *, full_page: bool = False) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        page.wait_for_load_state()
        page.evaluate("document.fonts.ready.then(() => true)")
        target = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=target, full_page=full_page)
        return target

    return save
