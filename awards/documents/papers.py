"""The papers of a record: which there are, what they are made with, and the file in the format asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Model

from awards.documents.context.conference import conference_context
from awards.documents.context.confirmation import confirmation_context, has_honours
from awards.documents.context.decision import NO_ARTICLES, decision_context, only_list_context
from awards.documents.context.dossier import notice_context, proposal_context, summary_context
from awards.documents.context.minutes import minutes_context
from awards.documents.context.office import REFUSED, refused_context, result_context, returned_context
from awards.documents.context.ranking import flags_context, has_rewards, rank_minutes_context, ranking_context
from awards.documents.docx.defaults import default_template
from awards.documents.docx.filling import FILLING_ERRORS, render_docx
from awards.documents.libreoffice import docx_to_pdf, office_program
from awards.documents.plain import breakable
from awards.documents.typesetting import render_pdf
from awards.enums import DocumentKind, DocumentPart, DossierState, NomineeState, WordingNeed
from awards.models import CouncilSession, Decision, DocumentTemplate, Dossier, Issuer
from awards.queries.law.regimes import regime_code
from awards.queries.papers import cited_out_of_force, find_template, wordings_of
from awards.rules.papers.files import File, signed_stem
from emulation.errors import RuleViolation
from emulation.models import Conference, Household, Person, Ranking, Unit

FORMATS = ("docx", "pdf")


class Signing(NamedTuple):
    """What decides over wordings and templates: the day a paper is signed, by whom, under which law."""

    day: date
    issuer: Issuer | None = None
    regime: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """`context` is called as `context(record, on=today)`; `stem` begins the file's name; `about` where a kind has many models."""

    kind: DocumentKind
    model: type[Model]
    typst: str
    stem: str
    context: Callable[..., dict]
    signing: Callable[..., Signing]
    offered: Callable[..., bool] = lambda record: True
    about: str = ""

    @property
    def key(self) -> str:
        """What names it in addresses."""
        return f"{self.kind}-{self.about}" if self.about else str(self.kind)

    @property
    def label(self) -> str:
        return self.kind.label


def _of_decision(decision: Decision, *, on: date) -> Signing:
    day = decision.decided_on or on
    return Signing(day, decision.issuer, regime_code(day))


def _is_made_here(decision: Decision) -> bool:
    """What was signed elsewhere has its scan; only its list is made from the records."""
    return not decision.recorded


def _of_dossier(dossier: Dossier, *, on: date) -> Signing:
    return Signing(on, regime=dossier.regime or regime_code(on))


def _of_proposal(dossier: Dossier, *, on: date) -> Signing:
    return Signing(dossier.proposal_on or on, regime=dossier.regime or regime_code(on))


def _of_session(session: CouncilSession, *, on: date) -> Signing:
    return Signing(session.held_on, regime=regime_code(session.held_on))


def _of_conference(conference: Conference, *, on: date) -> Signing:
    return Signing(conference.meets_on, regime=regime_code(conference.meets_on))


def _of_ranking(ranking: Ranking, *, on: date) -> Signing:
    return Signing(ranking.published_on, regime=regime_code(ranking.published_on))


def _of_today(record: Model, *, on: date) -> Signing:
    return Signing(on, regime=regime_code(on))


def _has(*states: NomineeState) -> Callable[[Dossier], bool]:
    return lambda dossier: dossier.nominees.filter(state__in=states).exists()


_has_eligible = _has(NomineeState.ELIGIBLE)


def _has_items(session: CouncilSession) -> bool:
    return session.items.exists()


def _is_returned(dossier: Dossier) -> bool:
    return dossier.state == DossierState.RETURNED or _has(NomineeState.RETURNED)(dossier)


PAPERS: dict[str, Paper] = {
    paper.key: paper
    for paper in (
        Paper(DocumentKind.DECISION, Decision, "decision", "quyet-dinh", decision_context, _of_decision, _is_made_here),
        Paper(DocumentKind.LIST, Decision, "list-alone", "danh-sach", only_list_context, _of_decision),
        Paper(DocumentKind.MINUTES, CouncilSession, "letter", "bien-ban", minutes_context, _of_session),
        Paper(DocumentKind.CONFERENCE, Conference, "letter", "bien-ban-hoi-nghi", conference_context, _of_conference),
        Paper(DocumentKind.PROPOSAL, Dossier, "letter", "to-trinh", proposal_context, _of_proposal, _has(*NomineeState)),
        Paper(DocumentKind.RETURNED, Dossier, "letter", "tra-lai", returned_context, _of_dossier, _is_returned),
        Paper(DocumentKind.REFUSED, Dossier, "letter", "khong-du-dieu-kien", refused_context, _of_dossier, _has(*REFUSED)),
        Paper(DocumentKind.RESULT, Dossier, "letter", "ket-qua", result_context, _of_dossier, _has(NomineeState.DECIDED)),
        Paper(DocumentKind.NOTICE, Dossier, "letter", "cong-khai", notice_context, _of_dossier, _has_eligible, "ho-so"),
        Paper(DocumentKind.NOTICE, CouncilSession, "letter", "cong-khai", notice_context, _of_today, _has_items, "phien-hop"),
        Paper(DocumentKind.SUMMARY, Dossier, "letter", "tom-tat", summary_context, _of_dossier),
        Paper(DocumentKind.RANK_MINUTES, Ranking, "letter", "bien-ban-binh-xet", rank_minutes_context, _of_ranking),
        Paper(DocumentKind.RANKING, Ranking, "letter", "xep-hang", ranking_context, _of_ranking),
        Paper(DocumentKind.FLAGS, Ranking, "letter", "to-trinh-co-thi-dua", flags_context, _of_ranking, has_rewards),
        *(
            Paper(DocumentKind.CONFIRMATION, model, "letter", "xac-nhan", confirmation_context, _of_today, has_honours, word)
            for model, word in ((Person, "ca-nhan"), (Household, "ho"), (Unit, "don-vi"))
        ),
    )
}


def papers_of(record: Model) -> list[Paper]:
    return [paper for paper in PAPERS.values() if paper.model is type(record) and paper.offered(record)]


def own_template(paper: Paper, record: Model, *, on: date) -> DocumentTemplate | None:
    """The office's template for this record; None is the default."""
    signing = paper.signing(record, on=on)
    return find_template(paper.kind, on=signing.day, issuer=signing.issuer, regime=signing.regime)


def formats_of(template: DocumentTemplate | None) -> list[str]:
    """PDF of the office's own template needs LibreOffice."""
    return list(FORMATS) if template is None or office_program() else ["docx"]


def make_paper(paper: Paper, record: Model, file_format: str, *, on: date) -> File:
    """The paper of the record in "docx" or "pdf"."""
    if file_format not in FORMATS:
        raise RuleViolation(f"Không có dạng {file_format.upper()}. Hãy chọn DOCX hoặc PDF.")
    context = paper.context(record, on=on)
    template = own_template(paper, record, on=on)
    if template is None and file_format == "pdf":
        content = render_pdf(paper.typst, breakable(context))
    else:
        source = default_template(paper.kind) if template is None else _content_of(template)
        content = _filled(source, context, template)
        content = docx_to_pdf(content) if file_format == "pdf" else content
    return File(f"{_stem(paper, record)}.{file_format}", content)


def _filled(source: bytes, context: dict, template: DocumentTemplate | None) -> bytes:
    try:
        return render_docx(source, context)
    except FILLING_ERRORS as error:
        if template is None:
            raise
        raise RuleViolation(f"Không in được theo mẫu riêng {template}. Hãy sửa mẫu đó hoặc dùng lại mẫu mặc định.") from error


def check_paper(paper: Paper, record: Model, *, on: date) -> None:
    """RuleViolation where `make_paper` would refuse: for whoever hands out a file before all of it is made."""
    context = paper.context(record, on=on)
    if template := own_template(paper, record, on=on):
        _filled(_content_of(template), context, template)


def doubts_of(paper: Paper, record: Model, *, on: date) -> list[str]:
    """What deserves a look before the paper is printed: instruments it cites that do not hold on the day it is signed.

    Read from the wordings and the record's own words, without its lines: a page shows it of a decision of any length.
    """
    signing = paper.signing(record, on=on)
    authority = signing.issuer.authority if signing.issuer else ""
    wordings = wordings_of(paper.kind, on=signing.day, authority=authority, needs=WordingNeed.values)
    if paper.kind == DocumentKind.DECISION and not wordings[DocumentPart.ARTICLE]:
        return [NO_ARTICLES]
    texts = [row.text for rows in wordings.values() for row in rows]
    return cited_out_of_force([*texts, getattr(record, "title", ""), getattr(record, "proposal", "")], on=signing.day)


def _content_of(template: DocumentTemplate) -> bytes:
    try:
        with template.file.open("rb") as file:
            return file.read()
    except OSError as error:
        raise RuleViolation(f"Không đọc được tệp của {template}. Hãy tải lên mẫu khác hoặc dùng lại mẫu mặc định.") from error


def _stem(paper: Paper, record: Model) -> str:
    if isinstance(record, Decision) and not record.is_draft:
        return f"{paper.stem}-{signed_stem(record.number, record.decided_on)}"
    return f"{paper.stem}-{record.pk}"
