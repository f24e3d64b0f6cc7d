"""What comes next for a dossier, as whoever opens its page reads it."""

from django.db.models import Count

from awards.enums import DossierState, NomineeState
from awards.models import Dossier
from awards.permissions import APPRAISE, RECEIVE, SCHEDULE, SUBMIT
from awards.services.decisions.draft_plans import undrafted

TABLE, DRAFT = "awards.add_agendaitem", "awards.add_decision"

#: By state, who can take the next step and what it is; the first sentence that fits is shown, the last one to everybody.
NEXT: dict[DossierState, tuple[tuple[str, str], ...]] = {
    DossierState.DRAFT: (
        (SUBMIT, "Bước tiếp theo: thêm trường hợp, ghi đủ giấy tờ ở bảng bên dưới, rồi bấm “Gửi hồ sơ”."),
        ("", "Đơn vị đang lập hồ sơ, chưa gửi."),
    ),
    DossierState.SUBMITTED: (
        (RECEIVE, "Bước tiếp theo: kiểm tra danh sách và giấy tờ, rồi bấm “Tiếp nhận”, hoặc “Trả lại hồ sơ” kèm lý do."),
        (SUBMIT, "Hồ sơ đã gửi, chờ Ban tiếp nhận. Nếu cần sửa, hãy bấm “Rút lại”."),
        ("", "Hồ sơ đã gửi, chờ Ban tiếp nhận."),
    ),
    DossierState.RETURNED: (
        (SUBMIT, "Bước tiếp theo: sửa theo lý do trả lại, rồi bấm “Gửi hồ sơ”."),
        ("", "Đơn vị đang sửa hồ sơ bị trả lại."),
    ),
    DossierState.APPRAISED: (
        (
            APPRAISE,
            "Bước tiếp theo: bấm “Đưa vào phiên họp”, hoặc “Trình thẳng, không họp” nếu không cần hội đồng.",
        ),
        (SCHEDULE, "Bước tiếp theo: bấm “Đưa vào phiên họp” để trình hội đồng các trường hợp đủ điều kiện."),
        ("", "Ban đã thẩm định xong, sắp trình hội đồng hoặc người có thẩm quyền."),
    ),
    DossierState.ON_AGENDA: (
        (TABLE, "Bước tiếp theo: mở phiên họp ở mục Phiên họp, bấm “Đưa trường hợp vào chương trình”, nhập phiếu rồi kết luận."),
        ("", "Hồ sơ đang chờ hội đồng họp và bỏ phiếu."),
    ),
    DossierState.CLOSED: (("", "Mọi trường hợp trong hồ sơ đã có kết quả."),),
}


def next_step(user, dossier: Dossier) -> str:
    """The sentence for this account; while the Board appraises and decides, the sentence follows from the nominees."""
    if dossier.state == DossierState.RECEIVED:
        return _while_appraised(user, dossier)
    if dossier.state == DossierState.READY:
        return _while_decided(user, dossier)
    steps = NEXT[DossierState(dossier.state)]
    return next(sentence for permission, sentence in steps if not permission or user.has_perm(permission))


def _while_appraised(user, dossier: Dossier) -> str:
    counts = dict(dossier.nominees.order_by().values_list("state").annotate(count=Count("pk")))
    waiting, mending = counts.get(NomineeState.OPEN, 0), counts.get(NomineeState.RETURNED, 0)
    if user.has_perm(APPRAISE):
        if not waiting and not mending:
            return "Mọi trường hợp đã có kết luận. Bước tiếp theo: bấm “Thẩm định xong”."
        parts = [f"{waiting} trường hợp chưa kết luận"] * bool(waiting) + [f"{mending} trường hợp chờ đơn vị sửa"] * bool(mending)
        return f"Còn {', '.join(parts)}. Bước tiếp theo: mở từng trường hợp để kết luận; xong thì bấm “Thẩm định xong”."
    if user.has_perm(SUBMIT) and mending:
        return (
            f"Ban trả lại {mending} trường hợp. Bước tiếp theo: mở trường hợp có trạng thái “Trả lại để sửa”, "
            "sửa những mục được yêu cầu, lưu, rồi bấm “Gửi lại sau khi sửa”."
        )
    return "Ban đang thẩm định hồ sơ."


def _while_decided(user, dossier: Dossier) -> str:
    if not user.has_perm(DRAFT):
        return "Đã được thông qua, đang chờ quyết định khen thưởng."
    if undrafted(dossier.nominees.all()).exists():
        return "Bước tiếp theo: bấm “Lập dự thảo quyết định”, hoặc “Ghi quyết định của cấp trên” khi nhận được."
    return "Đã lập dự thảo quyết định. Bước tiếp theo: mở quyết định ở bảng bên dưới để ghi ngày và ban hành."
