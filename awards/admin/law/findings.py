"""Findings as every page shows them: general conditions first, then each route, what decides open and the rest folded."""

from collections.abc import Iterable

from django.contrib import admin

from awards.models import Award
from emulation.desk.links import record_url
from emulation.queries.accounts.scope import visible_to

MARKS = {True: "✓", False: "✗", None: "?"}
SAID = {True: "Đạt", False: "Chưa đạt", None: "Chờ xác nhận"}
GENERAL = "Điều kiện chung"
TONES = {"met": "ok", "confirm": "draft", "manual": "draft", "unmet": "error"}


def shown(rows: Iterable[dict], request) -> list[dict]:
    """Rows of assessments with marks, groups of findings, and addresses of the decisions facts rest on, in one query."""
    rows = list(rows)
    wanted = {fact["award"] for row in rows for finding in row["findings"] for fact in finding["facts"] if fact["award"]}
    awards = visible_to(Award.objects.filter(pk__in=wanted), request.user, on=admin.site.today())
    addresses = {award.pk: record_url(award.decision) for award in awards.select_related("decision")}
    for row in rows:
        row["tone"] = TONES[row["outcome"]]
        for finding in row["findings"]:
            finding |= {"mark": MARKS[finding["met"]], "said": SAID[finding["met"]]}
            finding["facts"] = [fact | {"url": addresses.get(fact["award"], "")} for fact in finding["facts"]]
        row["groups"] = _groups(row)
    return rows


def summary(row: dict) -> str:
    """The answer in one cell: which route is met, or what is missing."""
    if row["judged"]:
        return f"? Chờ xác nhận thành tích: tiêu chuẩn {', '.join(row['judged'])}{_doubt(row)}"
    text = row["outcome_text"]
    if row["routes_met"]:
        text = f"{text}: tiêu chuẩn {', '.join(row['routes_met'])}"
    mark = "✗" if row["outcome"] == "unmet" else "✓" if row["outcome"] == "met" else "?"
    return f"{mark} {row['missing'] or text}{_doubt(row)}"


def _doubt(row: dict) -> str:
    return "" if row["verified"] else " (chưa kiểm chứng)"


def _groups(row: dict) -> list[dict]:
    found: dict[tuple[bool, str], list[dict]] = {}
    for finding in row["findings"]:
        found.setdefault((not finding["guard"], finding["route"]), []).append(finding)
    return [_group(row, is_route, route, findings) for (is_route, route), findings in sorted(found.items(), key=_first)]


def _first(item) -> tuple[bool, str]:
    return item[0]


def _group(row: dict, is_route: bool, route: str, findings: list[dict]) -> dict:
    """Open where it decides: the routes met, else the one that misses least; general conditions that stand in the way."""
    marks = {finding["met"] for finding in findings}
    met = False if False in marks else None if None in marks else True
    decides = route in row["routes_met"] if row["routes_met"] else any(one["condition"] in row["nearest"] for one in findings)
    return {
        "title": f"Tiêu chuẩn {route}" if is_route else GENERAL,
        "mark": MARKS[met],
        "said": SAID[met],
        "open": decides if is_route else met is not True,
        "findings": findings,
    }
