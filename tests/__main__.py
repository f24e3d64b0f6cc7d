"""`make test`: every check on both engines, and a table of what ran at the end.

On SQLite every test runs. On PostgreSQL runs what the engine may make a difference to: every test that touches the database
but those marked `any_engine`. A test is so marked when it walks a table of roles, verbs, states or pages whose answer the
program gives from permissions and states it has read, or compares two ways in Python; what the verbs write and what the lists
ask is tested beside it on both engines. Whatever writes, locks, counts, sorts, searches or is refused by the database is not.
The browser walks every journey on PostgreSQL, and those marked `both_engines` on SQLite too. The static checks run beside
the tests.

What cannot run here (no Chromium, no PostgreSQL) is reported as NOT RUN with the command that helps; REQUIRE_ALL=1
makes that a failure. Further arguments go to pytest: `python -m tests tests/emulation -k name`.
"""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.browser import chromium
from tests.postgres import PostgresUnavailableError, database_url

BIN = Path(sys.executable).parent
WORKERS = os.environ.get("WORKERS", "2")
NO_TESTS_COLLECTED = 5

PASSED, FAILED, NOT_RUN = "passed", "FAILED", "NOT RUN"


@dataclass(frozen=True)
class Outcome:
    check: str
    state: str
    detail: str
    seconds: float = 0


def run_tool(check: str, *command: str) -> Outcome:
    """Run one tool, its output printed at its end; it has passed if it exits with 0."""
    started = time.monotonic()
    run = subprocess.run(command, env=environment(""), check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(f"\n── {check}\n{run.stdout}", flush=True)
    return Outcome(check, FAILED if run.returncode else PASSED, "", time.monotonic() - started)


def run_pytest(check: str, *options: str, url: str) -> Outcome:
    """Run pytest on the database the URL names ("" is the embedded one) and count what ran."""
    print(f"\n── {check}", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *options, *sys.argv[1:]]
        status = subprocess.run(command, env=environment(url), check=False).returncode
        detail, ran = counts(report)
    if status == NO_TESTS_COLLECTED or (not status and not ran):
        return Outcome(check, NOT_RUN, "no tests were found")
    return Outcome(check, FAILED if status else PASSED, detail, time.monotonic() - started)


def environment(url: str) -> dict[str, str]:
    """Return this environment with no setting of the office's own but the database."""
    foreign = {"PRODUCTION", "DEBUG", "BEHIND_PROXY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, "DATABASE_URL": url, "PYTHONUTF8": "1"}


def counts(report: Path) -> tuple[str, int]:
    """Return a sentence and the number of tests that ran, from pytest's report."""
    if not report.exists():
        return "pytest did not finish", 0
    suite = ET.parse(report).getroot().find("testsuite")
    total, failures, errors, skipped = (int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped"))
    parts = [f"{total - failures - errors - skipped} passed"]
    parts += [f"{number} {word}" for number, word in ((failures, "failed"), (errors, "errors"), (skipped, "skipped")) if number]
    return ", ".join(parts), total - skipped


def static_checks() -> list[Outcome]:
    manage = (sys.executable, "manage.py")
    return [
        run_tool("lint (ruff check)", str(BIN / "ruff"), "check", "."),
        run_tool("format (ruff format)", str(BIN / "ruff"), "format", "--check", "."),
        run_tool("import contracts (lint-imports)", str(BIN / "lint-imports")),
        run_tool("missing migrations", *manage, "makemigrations", "--check", "--dry-run"),
    ]


def browser_tests(engine: str, url: str, marked: str) -> Outcome:
    check = f"browser tests on {engine}"
    if chromium.find() is None:
        return Outcome(check, NOT_RUN, f"no Chromium on PATH; install it: {chromium.INSTALL}")
    return run_pytest(check, "-m", marked, "-n", WORKERS, url=url)


def sqlite_suite() -> list[Outcome]:
    return [
        run_pytest("tests on SQLite", "-m", "not browser", "-n", WORKERS, url=""),
        browser_tests("SQLite", "", "browser and both_engines"),
    ]


def postgres_suite() -> list[Outcome]:
    try:
        with database_url() as url:
            return [
                run_pytest("tests on PostgreSQL", "-m", "not browser", "--touching-database", "-n", WORKERS, url=url),
                browser_tests("PostgreSQL", url, "browser"),
            ]
    except PostgresUnavailableError as error:
        return [Outcome("tests on PostgreSQL", NOT_RUN, str(error))]


def print_summary(outcomes: list[Outcome]) -> None:
    width = max(len(outcome.check) for outcome in outcomes)
    print("\n── summary")
    for outcome in outcomes:
        seconds = f"{outcome.seconds:6.1f} s" if outcome.state != NOT_RUN else " " * 8
        print(f"{outcome.check:{width}}  {outcome.state:7}  {seconds}  {outcome.detail}".rstrip())


def main() -> int:
    with ThreadPoolExecutor(max_workers=1) as beside:
        checks = beside.submit(static_checks)
        tests = [*sqlite_suite(), *postgres_suite()]
    outcomes = [*checks.result(), *tests]
    print_summary(outcomes)
    bad = {FAILED, NOT_RUN} if os.environ.get("REQUIRE_ALL") == "1" else {FAILED}
    return int(any(outcome.state in bad or (NOT_RUN in bad and "skipped" in outcome.detail) for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
