"""A decision of commendation: bases, articles, signature and the list attached to it."""

from collections.abc import Sequence
from datetime import date

from awards.documents.context.bonus import bonus_levels, bonus_words
from awards.documents.context.common import GAP, bases, first, frame, in_full, worded
from awards.documents.context.grant import achievement_words, counted, grant_words
from awards.documents.context.listing import list_context
from awards.enums import CHAIRS, DocumentKind, DocumentPart, WordingNeed
from awards.models import Decision
from awards.models.recipient import Honoured
from awards.queries.decisions.finding import seal_of_decision
from awards.queries.decisions.numbering import default_book
from awards.queries.papers import Wordings, wordings_of
from awards.reports.decisions import wording
from awards.reports.decisions.listing import decision_list, lines_of, unit_name_of
from awards.rules.decisions.listing import NOUNS
from awards.rules.papers.committees import COMMITTEE, place_name
from emulation.errors import RuleViolation

NO_ARTICLES = "Chưa có lời văn của quyết định cho ngày này. Hãy thêm ở Danh mục, Lời văn giấy tờ."


def decision_context(decision: Decision, *, on: date) -> dict:
    """Of a draft without a day: as if it were signed on the day `on`. One recipient is named in Article 1, without a list."""
    lines = lines_of(decision)
    day = decision.decided_on or on
    kinds = tuple(dict.fromkeys(line.recipient_kind for line in lines))
    levels = bonus_levels(((line.honour_id, line.recipient_kind) for line in lines), on=day)
    wordings = wordings_of(
        DocumentKind.DECISION, on=day, authority=decision.issuer.authority, needs=_needs(decision, lines, paid=bool(levels))
    )
    if not wordings[DocumentPart.ARTICLE]:
        raise RuleViolation(NO_ARTICLES)
    listing = decision_list(decision, lines=lines)
    values = {**_values(decision, lines, kinds), "bonus": bonus_words(levels, kinds)}
    values["last"] = len(wordings[DocumentPart.ARTICLE])
    place = decision.place or "…"
    return frame(
        name=f"Quyết định {decision.number}".strip(),
        day=f"{place}, {wording.day_in_words(decision.decided_on)}",
        number_line=f"Số: {decision.number or _empty_number(decision)}",
        body=list(listing.body),
        draft_mark=wording.DRAFT if decision.is_draft else "",
        type="QUYẾT ĐỊNH",
        subject=_subject(decision, wordings, values),
        authority=in_full(decision.issuer.name).upper(),
        bases=bases(wordings[DocumentPart.BASIS], values),
        operative="QUYẾT ĐỊNH:",
        articles=_articles(worded(wordings, DocumentPart.ARTICLE, values)),
        recipients=worded(wordings, DocumentPart.RECIPIENT, values),
        signature=list(listing.signature),
        signer_name=listing.signer_name,
        seal=_seal(decision),
        list=list_context(listing) if len(lines) != 1 else None,
        counts=listing.counts,
    )


def only_list_context(decision: Decision, *, on: date) -> dict:
    """The list as a paper of its own, also where the decision names its only recipient itself."""
    context = decision_context(decision, on=on)
    name = f"Danh sách kèm theo Quyết định {decision.number}".strip()
    return {**context, "name": name, "list": context["list"] or list_context(decision_list(decision))}


def _needs(decision: Decision, lines: Sequence[Honoured], *, paid: bool) -> list[str]:
    named = WordingNeed.NAMED if len(lines) == 1 else WordingNeed.LIST
    proposed = WordingNeed.PROPOSED if decision.proposal else WordingNeed.UNPROPOSED
    return [named, proposed, *([WordingNeed.BONUS] if paid else [])]


def _values(decision: Decision, lines: Sequence[Honoured], kinds: tuple[str, ...]) -> dict:
    issuer = decision.issuer
    place = place_name(unit_name_of(decision) or issuer.name)
    place = f"{place[:1].lower()}{place[1:]}"
    honours = list(dict.fromkeys(in_full(line.honour.name) for line in lines))
    return {
        "grant": grant_words(lines, kinds),
        "recipients": " ".join(["các", ", ".join(NOUNS[kind] for kind in kinds)]) if len(lines) > 1 else _of_one(kinds),
        "honour": honours[0] if len(honours) == 1 else "danh hiệu thi đua, hình thức khen thưởng",
        "counts": counted(lines, kinds),
        "achievement": achievement_words(decision, lines),
        "chair": in_full(issuer.name),
        "committee": f"{COMMITTEE} {place}" if issuer.authority in CHAIRS else issuer.name,
        "place": place,
        "proposal": _proposal(decision.proposal),
    }


def _of_one(kinds: tuple[str, ...]) -> str:
    return NOUNS[kinds[0]] if kinds else ""


def _proposal(text: str) -> str:
    text = text.strip().rstrip(".")
    return f"Tờ trình số {text}" if text[:1].isdigit() else text


def _subject(decision: Decision, wordings: Wordings, values: dict) -> str:
    return in_full(decision.title.strip()) or first(worded(wordings, DocumentPart.SUBJECT, values))


def _articles(texts: Sequence[str]) -> list[dict]:
    return [{"label": f"Điều {number}.", "text": text} for number, text in enumerate(texts, start=1)]


def _seal(decision: Decision) -> str:
    """The code that lets anybody check the journal against the printed decision."""
    seal = None if decision.is_draft else seal_of_decision(decision)
    return f"Mã niêm phong: {seal.code}" if seal else ""


def _empty_number(decision: Decision) -> str:
    """Room to write the number in, with the sign of the issuer's book: "        /QĐ-UBND"."""
    book = default_book(decision.issuer)
    return book.template.replace("{n}", GAP) if book else f"{GAP}/QĐ-UBND" if decision.issuer.authority in CHAIRS else f"{GAP}/QĐ"
