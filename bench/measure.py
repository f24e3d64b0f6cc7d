"""Timing, and saying a time as a ratio: seconds depend on the machine, ratios of one run much less."""

import time
from collections.abc import Callable


def seconds(action: Callable[[], object], *, repeat: int = 3) -> float:
    """Return the shortest of `repeat` runs, the one least disturbed by the machine's other work."""
    runs = []
    for _ in range(repeat):
        started = time.perf_counter()
        action()
        runs.append(time.perf_counter() - started)
    return min(runs)


def print_ratio(label: str, measured: float, *, against: str, baseline: float, aim: float | None = None) -> None:
    """Print a time, the time it is compared with and how many times longer it is; `aim` is the largest ratio wanted."""
    ratio = measured / baseline
    verdict = "" if aim is None else f"  (aim ≤ {aim:g}×: {'reached' if ratio <= aim else 'NOT reached'})"
    print(f"  {label}: {measured:.3f} s against {baseline:.3f} s for {against} = {ratio:.2f}×{verdict}", flush=True)


def print_speed(label: str, rows: int, taken: float) -> None:
    """Print how many rows a second were handled."""
    print(f"  {label}: {rows:,} rows in {taken:.2f} s = {rows / taken:,.0f} rows/s", flush=True)
