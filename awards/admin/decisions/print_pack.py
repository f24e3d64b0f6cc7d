"""Everything a decision is sent out with, in one ZIP: the papers, the list, the certificates, the labels of the parcels."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from awards.admin.certificates.printing import certificate_pages
from awards.documents.labels import NOBODY, labels_file
from awards.documents.papers import Paper, check_paper, formats_of, make_paper, own_template, papers_of
from awards.documents.plain import printable
from awards.models import Decision, PrintRun
from awards.permissions import CERTIFY
from awards.queries.certificates.copies import printed_in
from awards.queries.decisions.deliveries import deliveries_of
from awards.resources.decisions.listing import decision_list_file
from awards.rules.papers.files import signed_stem
from emulation.common.streams.zip import stream_zip
from emulation.desk.links import record_url, seen_record
from emulation.desk.records.files import downloads_for, file_response
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.permissions import EXPORT
from emulation.queries.accounts.scope import sees_all
from emulation.services.journal.acts import act

LABELS, PACK = "decision_labels", "decision_pack"
README = "00-doc-truoc.txt"


class Part(NamedTuple):
    """One file of the pack: its name, what it is, and how it is made when its turn comes."""

    name: str
    about: str
    make: Callable[[], bytes]


def may_take(request, decision: Decision) -> bool:
    """It holds the whole list, hence not for those who see only their own unit's lines of it."""
    return not decision.is_draft and request.user.has_perm(EXPORT) and sees_all(request.user)


@downloads_for(Decision)
def pack_downloads(model_admin, request, decision) -> list[dict]:
    if not may_take(request, decision):
        return []
    return [
        {"label": "Nhãn gửi cho các đơn vị (PDF)", "url": reverse(f"admin:{LABELS}", args=[decision.pk])},
        {
            "label": "Bộ in (ZIP), quyết định dài mất vài giây",
            "url": reverse(f"admin:{PACK}", args=[decision.pk]),
            "busy": "Đang làm bộ in…",
        },
    ]


def labels_view(request, decision_id: int):
    """The labels alone."""
    decision = _sent_decision(request, decision_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        file = labels_file(decision, on=admin.site.today())
    except REFUSALS as refusal:
        return _refused(request, decision, refusal)
    with act("export", f"Tải nhãn gửi: {decision}", by=request.user, record=decision):
        return file_response(file.name, file.content)


def pack_view(request, decision_id: int):
    """The pack, handed out while it is made. What can be refused is refused before its first byte."""
    decision = _sent_decision(request, decision_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    today = admin.site.today()
    try:
        check_paper(_paper_of(decision), decision, on=today)
        parts, missing = pack_parts(request, decision, on=today)
    except REFUSALS as refusal:
        return _refused(request, decision, refusal)
    # Written before the first byte is handed out: a pack that breaks off has been one.
    with act("export", f"Tải bộ in ({len(parts)} tệp): {decision}", by=request.user, record=decision):
        pass
    first = (README, lambda: _readme(decision, parts, missing))
    pieces = stream_zip([first, *((part.name, part.make) for part in parts)])
    return file_response(f"bo-in-{signed_stem(decision.number, decision.decided_on)}.zip", pieces)


def pack_parts(request, decision: Decision, *, on: date) -> tuple[list[Part], list[str]]:
    """The files in the order in which they are printed, and sentences about what is left out."""
    parts, missing = [], []
    for part in _parts(request, decision, on=on):
        if isinstance(part, str):
            missing.append(part)
        else:
            parts.append(part._replace(name=f"{len(parts) + 1:02d}-{part.name}"))
    return parts, missing


def _parts(request, decision: Decision, *, on: date) -> Iterator[Part | str]:
    stem = signed_stem(decision.number, decision.decided_on)
    paper = _paper_of(decision)
    formats = formats_of(own_template(paper, decision, on=on))
    for kind in formats:
        about = f"{paper.label} ({kind.upper()})"
        yield Part(f"{paper.stem}-{stem}.{kind}", about, lambda kind=kind: make_paper(paper, decision, kind, on=on).content)
    if "pdf" not in formats:
        yield f"{paper.label} (PDF): mẫu riêng chỉ có DOCX vì máy chủ không có LibreOffice. Hãy lưu thành PDF từ Word."
    yield Part(
        f"danh-sach-{stem}.xlsx",
        "Danh sách kèm theo quyết định (Excel)",
        lambda: decision_list_file(decision, "xlsx").content,
    )
    yield from _certificates(request, decision, on=on)
    if deliveries := deliveries_of(decision, on=on):
        about = f"Nhãn gửi cho {len(deliveries)} nơi nhận, khổ A4, 14 nhãn một tờ"
        yield Part(f"nhan-gui-{stem}.pdf", about, lambda: labels_file(decision, on=on).content)
    else:
        yield NOBODY


def _certificates(request, decision: Decision, *, on: date) -> Iterator[Part | str]:
    """One file for each run: its pages lie in the order of its forms."""
    if not request.user.has_perm(CERTIFY):
        yield "Bằng: tài khoản này không có quyền in bằng."
        return
    runs = list(PrintRun.objects.filter(decision=decision).select_related("layout").order_by("printed_on", "pk"))
    if not runs:
        yield "Bằng: chưa in lần nào. Hãy bấm “In bằng” trên trang của quyết định rồi tải lại bộ in."
    for number, run in enumerate(runs, start=1):
        awards = printed_in(run, on=on)
        heading = f"Bằng, in lần {number} ngày {run.printed_on:%d/%m/%Y}"
        if not awards:
            yield f"{heading}: không còn bằng nào để in, vì đã in hỏng, thu hồi hoặc khen thưởng hết hiệu lực."
            continue
        about = f"{heading}, {len(awards)} bằng, mẫu “{run.layout}”, chưa chỉnh lệch cho máy in nào"
        yield Part(
            f"bang-lan-{number}-{run.printed_on:%Y-%m-%d}.pdf",
            about,
            lambda run=run: certificate_pages(request, run, printed_in(run, on=on)),
        )


def _readme(decision: Decision, parts: list[Part], missing: list[str]) -> bytes:
    """For Notepad, which knows UTF-8 by its mark and lines by both their ends."""
    lines = [
        f"BỘ IN: Quyết định số {decision}",
        "",
        *(f"{part.name}: {part.about}" for part in parts),
        *(["", "Không có trong bộ in:", *(f"- {sentence}" for sentence in missing)] if missing else []),
        "",
        "In bằng và nhãn ở cỡ thật (100 %), không co theo trang.",
    ]
    return "\r\n".join([*(printable(line) for line in lines), ""]).encode("utf-8-sig")


def _paper_of(decision: Decision) -> Paper:
    """The decision with its list; of one signed elsewhere the list alone."""
    return papers_of(decision)[0]


def _sent_decision(request, decision_id: int) -> Decision:
    decision = seen_record(request, Decision, decision_id)
    if decision.is_draft:
        raise Http404
    if not may_take(request, decision):
        raise PermissionDenied
    return decision


def _refused(request, decision: Decision, refusal: Exception) -> HttpResponseRedirect:
    messages.error(request, sentence_of(refusal))
    return HttpResponseRedirect(record_url(decision))


admin.site.add_page("quyet-dinh/<int:decision_id>/nhan-gui/", labels_view, name=LABELS)
admin.site.add_page("quyet-dinh/<int:decision_id>/bo-in/", pack_view, name=PACK)
