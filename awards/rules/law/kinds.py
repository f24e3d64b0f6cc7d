"""The kinds of condition: each is a check, the sentence that says what is missing, and the parameters its rows must have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from awards.rules.law.facts import Facts, Proposal

Params = Mapping[str, Any]
#: The kind of a row that takes away a row of the regime its own regime extends.
DROPPED = "dropped"


class Sort(StrEnum):
    """A check and a manual row belong to a route or to all; a bar belongs to all; a modifier changes how facts are counted."""

    CHECK = "check"
    MANUAL = "manual"
    BAR = "bar"
    MODIFIER = "modifier"


class Answer(NamedTuple):
    """`met` is None where a person has to tell, `ask` says why; `near`: partly there; `have` is what the sentence names."""

    met: bool | None
    near: bool = False
    used: tuple = ()
    have: object = None
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """`rules` are the modifiers in force with their parameters; `streak` the parameters of the route's streak, if it has one."""

    on: date
    proposal: Proposal
    rules: Mapping[str, Params] = field(default_factory=dict)
    streak: Params | None = None

    def name_of(self, code: str) -> str:
        return self.proposal.name_of(code)


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    label: str
    sort: Sort
    check: Callable[[Facts, Params, Context], Answer]
    missing: Callable[[Answer, Params, Context], str]
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    in_streak: bool = False


KINDS: dict[str, Kind] = {}
NEEDS_ROUTE = "Kiểu điều kiện này đếm trong thời gian liên tục của cùng một tiêu chuẩn. Hãy ghi tiêu chuẩn."


def kind(
    label: str,
    *,
    missing: Callable[[Answer, Params, Context], str],
    sort: Sort = Sort.CHECK,
    needs: tuple[str, ...] = (),
    takes: tuple[str, ...] = (),
    in_streak: bool = False,
):
    """Decorator: the function's name is the kind's. `needs` are the parameters a row must give, `takes` those it may.

    `in_streak`: the check counts within the streak of its route, so its rows need a route.
    """

    def register(check):
        KINDS[check.__name__] = Kind(check.__name__, label, sort, check, missing, needs, takes, in_streak)
        return check

    return register


def modifier(name: str, label: str, *, takes: tuple[str, ...] = ()) -> None:
    """A row that changes how other rows count; alone it finds nothing."""
    KINDS[name] = Kind(name, label, Sort.MODIFIER, lambda *_: Answer(True), lambda *_: "", takes=takes)


def problems_of(name: str, params: Params, *, route: str) -> list[str]:
    """What is wrong with a row's parameters or its route, as sentences."""
    if name not in KINDS:
        return [f"Không có kiểu điều kiện “{name}”. Hãy chọn một kiểu trong danh mục."]
    if not isinstance(params, Mapping):
        return ['Tham số phải có dạng {"tên": giá trị}. Hãy nhập lại.']
    spec = KINDS[name]
    lacking = [key for key in spec.needs if key not in params]
    unknown = [key for key in params if key not in (*spec.needs, *spec.takes)]
    problems = [f"Thiếu tham số “{key}”. Hãy bổ sung." for key in lacking]
    problems += [] if route or not (spec.in_streak or params.get("within_streak")) else [NEEDS_ROUTE]
    return problems + [f"Tham số “{key}” không dùng cho kiểu điều kiện này. Hãy bỏ." for key in unknown]
