"""What the letters, proposals and minutes say, and that both formats say it."""

import io
from datetime import date

import docx
import pypdf
import pytest

from awards.documents.docx.fields import fields_of
from awards.documents.papers import PAPERS, make_paper, papers_of
from awards.enums import NomineeState, Presence
from awards.models import AgendaItem, CouncilSession, Dossier, Nominee
from emulation.enums import UnitKind
from emulation.models import Conference
from emulation.services.clusters.leading import hold_conference
from tests import factories
from tests.awards.council_records import make_full_council, make_open_session, make_waiting_nominee, put_before
from tests.awards.documents.test_papers import shape_of
from tests.awards.wordings import load_wordings

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def dossier():
    load_wordings()
    commune = factories.make_unit("Xã Hòn Đất", kind=UnitKind.COMMUNE)
    round = factories.make_round(name="Tổng kết năm 2026")
    dossier = Dossier.objects.create(round=round, unit=commune, proposal_number="45/TTr-UBND", proposal_on=date(2026, 10, 5))
    merit = factories.make_honour("Bằng khen của Chủ tịch UBND tỉnh", rank=2)
    fighter = factories.make_honour("Chiến sĩ thi đua tỉnh", rank=1)
    lan = {"name": "Nguyễn Thị Lan", "honorific": "Bà", "position": "Giáo viên", "unit_name": "Trường Tiểu học Nghiên Loan I"}
    make_waiting_nominee(honour=merit, dossier=dossier, state=NomineeState.INELIGIBLE, **lan)
    make_waiting_nominee(honour=fighter, dossier=dossier, state=NomineeState.CUT, name="Lê Văn Ân", achievement="Có sáng kiến.")
    Nominee.objects.filter(name="Nguyễn Thị Lan").update(appraisal="Chưa đủ hai năm liên tục.")
    return dossier


def context(key, record) -> dict:
    return PAPERS[key].context(record, on=TODAY)


def said(found: dict) -> list[str]:
    return [text for section in found["sections"] for text in section["paragraphs"]]


def rows(found: dict) -> list[list[str]]:
    return [row["cells"] for section in found["sections"] for row in section["rows"]]


def test_proposal_is_the_units_own(dossier):
    found = context("PROPOSAL", dossier)
    assert (found["type"], found["body"]) == ("TỜ TRÌNH", ["ỦY BAN NHÂN DÂN", "XÃ HÒN ĐẤT"])
    assert (found["number_line"], found["place_day"]) == ("Số: 45/TTr-UBND", "Hòn Đất, ngày 05 tháng 10 năm 2026")
    assert found["subject"] == "Về việc đề nghị khen thưởng tổng kết năm 2026"
    assert said(found)[0] == (
        "Sau khi bình xét theo quy định, Ủy ban nhân dân xã Hòn Đất đề nghị Chủ tịch Ủy ban nhân dân tỉnh xem xét khen thưởng "
        "02 cá nhân, gồm: Chiến sĩ thi đua tỉnh cho 01 cá nhân; Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 01 cá nhân."
    )
    assert rows(found) == [
        ["1", "Bà Nguyễn Thị Lan (Giáo viên, Trường Tiểu học Nghiên Loan I)", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", ""],
        ["2", "Lê Văn Ân", "Chiến sĩ thi đua tỉnh", "Có sáng kiến."],
    ]


def test_refusal_gives_the_reason_of_each(dossier):
    session = make_open_session(make_full_council())
    put_before(session, Nominee.objects.get(name="Lê Văn Ân"))
    AgendaItem.objects.update(outcome="CUT", reason="Đạt 10/19 phiếu, cần 18.")
    found = context("REFUSED", dossier)
    assert (found["body"], found["addressee"]) == (["SỞ NỘI VỤ"], "Ủy ban nhân dân xã Hòn Đất")
    assert [row[3] for row in rows(found)] == ["Chưa đủ hai năm liên tục.", "Đạt 10/19 phiếu, cần 18."]
    assert said(found) == [
        "Sở Nội vụ đã thẩm định hồ sơ đề nghị khen thưởng của Ủy ban nhân dân xã Hòn Đất kèm theo Tờ trình số 45/TTr-UBND "
        "ngày 05 tháng 10 năm 2026 (tổng kết năm 2026). Có 02 cá nhân không đủ điều kiện khen thưởng, lý do như sau:"
    ]


def test_return_gives_the_reason_of_the_dossier(dossier):
    factories.put_dossier(dossier, "RETURNED", return_reason="Thiếu biên bản bình xét.")
    assert said(context("RETURNED", dossier))[1] == (
        "Qua xem xét, Sở Nội vụ trả lại hồ sơ để đơn vị bổ sung, chỉnh sửa. Lý do: Thiếu biên bản bình xét."
    )


def test_papers_come_with_the_state_of_the_dossier(dossier):
    assert [paper.kind for paper in papers_of(dossier)] == ["PROPOSAL", "REFUSED", "SUMMARY"]
    Nominee.objects.filter(name="Lê Văn Ân").update(state=NomineeState.DECIDED)
    factories.put_dossier(dossier, "RETURNED")
    assert [paper.kind for paper in papers_of(dossier)] == ["PROPOSAL", "RETURNED", "REFUSED", "RESULT", "SUMMARY"]


def test_result_names_what_became_of_each(dossier):
    Nominee.objects.filter(name="Lê Văn Ân").update(state=NomineeState.DECIDED)
    assert [row[3] for row in rows(context("RESULT", dossier))] == ["Không đủ điều kiện", "Đã có quyết định"]


def test_list_for_the_public_leaves_out_who_was_refused(dossier):
    Nominee.objects.filter(name="Lê Văn Ân").update(state=NomineeState.ELIGIBLE)
    found = context("NOTICE-ho-so", dossier)
    assert (found["type"], found["subject"]) == (
        "THÔNG BÁO",
        "Công khai lấy ý kiến về tập thể, cá nhân được đề nghị khen thưởng",
    )
    assert said(found)[0] == (
        "Thực hiện khoản 5 Điều 84 Luật Thi đua, khen thưởng, Sở Nội vụ công khai danh sách 01 cá nhân được đề nghị khen thưởng "
        "(Tổng kết năm 2026) để lấy ý kiến Nhân dân:"
    )
    assert [row[1] for row in rows(found)] == ["Lê Văn Ân"]
    session = make_open_session(make_full_council())
    put_before(session, Nominee.objects.get(name="Lê Văn Ân"))
    assert [row[1] for row in rows(context("NOTICE-phien-hop", session))] == ["Lê Văn Ân"]


def test_summary_has_its_four_parts(dossier):
    found = context("SUMMARY", dossier)
    assert [section["heading"] for section in found["sections"]] == [
        "I. THÔNG TIN CHUNG", "II. TRƯỜNG HỢP ĐƯỢC ĐỀ NGHỊ", "III. GIẤY TỜ", "IV. Ý KIẾN CƠ QUAN KHÁC",
    ]  # fmt: skip
    assert ["Tờ trình", "45/TTr-UBND ngày 05/10/2026"] in rows(found)


def make_minutes() -> CouncilSession:
    load_wordings()
    council = make_full_council(5)
    council.name = "Hội đồng Thi đua - Khen thưởng tỉnh An Giang"
    council.save()
    session = make_open_session(council, place="Phòng họp số 2", conclusion="Thống nhất trình.")
    session.attendance.filter(seat__order=4).update(presence=Presence.WRITTEN)
    honour = factories.make_honour("Chiến sĩ thi đua tỉnh")
    nominee = make_waiting_nominee(honour=honour, name="Lê Văn Ân", unit_name="Sở Y tế")
    put_before(session, nominee, votes_for=3, votes_against=1, written_for=1)
    return session


def test_minutes_have_the_ballot_with_shares_of_all_members():
    found = context("MINUTES", make_minutes())
    assert found["body"] == ["HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG", "TỈNH AN GIANG"]
    assert said(found)[1] == (
        "Tổng số thành viên hội đồng: 05 thành viên; có mặt: 04 thành viên; vắng mặt nhưng có ý kiến bằng văn bản: 01 thành "
        "viên. Tỷ lệ đồng ý tính trên tổng số thành viên."
    )
    assert [section["heading"] for section in found["sections"]] == [
        "", "I. THÀNH PHẦN", "II. KẾT QUẢ BỎ PHIẾU", "III. KẾT LUẬN CỦA CHỦ TRÌ",
    ]  # fmt: skip
    assert rows(found) == [["1", "Lê Văn Ân, Sở Y tế", "Chiến sĩ thi đua tỉnh", "4", "1", "0", "80,0%", "Chưa kết luận"]]
    assert (found["draft_mark"], found["left_signature"], found["signature"]) == ("DỰ THẢO", ["THƯ KÝ"], ["CHỦ TRÌ"])


def make_conference() -> Conference:
    load_wordings()
    season = factories.make_season(cluster=factories.make_cluster(name="Cụm thi đua số 1"))
    for name, role in (("Xã Hòn Đất", "HEAD"), ("Xã Sơn Kiên", "MEMBER"), ("Xã Bình An", "MEMBER")):
        factories.make_member(season=season, unit=factories.make_unit(name), role=role)
    conference = factories.make_conference(season=season, kind="MIDYEAR", program="Sơ kết 6 tháng")
    units = {row.unit.name: row.unit for row in season.members.select_related("unit")}
    hold_conference(
        conference=conference, came=[units["Xã Hòn Đất"]], delegated=[units["Xã Sơn Kiên"]], conclusions="Giữ mục tiêu",
        guests="Sở Nội vụ", by=None, on=TODAY,
    )  # fmt: skip
    conference.refresh_from_db()
    return conference


def test_minutes_of_a_conference_say_who_came_and_what_was_concluded():
    found = context("CONFERENCE", make_conference())
    assert found["body"] == ["CỤM THI ĐUA SỐ 1"]
    assert said(found)[1] == "Tổng số thành viên: 03 thành viên; dự họp: 02 thành viên."
    assert rows(found) == [
        ["1", "Xã Hòn Đất", "Trưởng cụm, khối", "Lãnh đạo đơn vị dự"],
        ["2", "Xã Bình An", "Thành viên", "Vắng"],
        ["3", "Xã Sơn Kiên", "Thành viên", "Cử người dự thay"],
    ]
    assert [section["heading"] for section in found["sections"]] == ["", "I. THÀNH PHẦN", "II. NỘI DUNG", "III. KẾT LUẬN"]
    assert found["draft_mark"] == ""


def test_minutes_of_a_conference_open_in_both_formats():
    check_both("CONFERENCE", make_conference())


def test_confirmation_names_the_honours_that_stand():
    load_wordings()
    person = factories.make_person("Nguyễn Thị Lan", born_on=date(1980, 3, 4))
    issuer = factories.make_issuer(name="Chủ tịch UBND tỉnh An Giang")
    decision = factories.make_decision(issuer=issuer, number="7/QĐ-UBND", decided_on=date(2024, 2, 5), state="ISSUED")
    values = {"honour": factories.make_honour("Lao động tiên tiến"), "honorific": "Bà", "unit_name": "Sở Y tế", "ordinal": 12}
    factories.make_award(decision=decision, person=person, name="Nguyễn Thị Lan", year=2023, **values)
    found = context("CONFIRMATION-ca-nhan", person)
    assert said(found) == [
        "Qua tra cứu sổ vàng khen thưởng đến 22/11/2026, Sở Nội vụ xác nhận bà Nguyễn Thị Lan, sinh năm 1980, "
        "đã được khen thưởng 01 lần, gồm:"
    ]
    issued = "Chủ tịch Ủy ban nhân dân tỉnh An Giang"
    assert rows(found) == [["1", "Lao động tiên tiến", "2023", "7/QĐ-UBND ngày 05/02/2024", issued, "12"]]


def test_confirmation_writes_to_the_committee_of_a_territory():
    load_wordings()
    commune = factories.make_unit("Xã Hòn Đất", kind=UnitKind.COMMUNE)
    factories.make_award(recipient_kind="collective", unit=commune, name="Xã Hòn Đất")
    found = context("CONFIRMATION-don-vi", commune)
    assert found["addressee"] == "Ủy ban nhân dân xã Hòn Đất"
    assert "xác nhận xã Hòn Đất" in said(found)[0]


def test_confirmation_is_offered_to_those_honoured():
    person = factories.make_person()
    assert papers_of(person) == []
    factories.make_award(person=person)
    assert [paper.key for paper in papers_of(person)] == ["CONFIRMATION-ca-nhan"]


@pytest.mark.parametrize("key", ["PROPOSAL", "RETURNED", "REFUSED", "RESULT", "SUMMARY"])
def test_letters_of_a_dossier_open_in_both_formats_and_use_the_documented_fields(key, dossier):
    check_both(key, dossier)


def test_minutes_open_in_both_formats():
    check_both("MINUTES", make_minutes())


def check_both(key, record):
    found = context(key, record)
    assert set(shape_of(found)) == set(fields_of(PAPERS[key].kind))
    title = found["type"] or found["subject"]
    document = docx.Document(io.BytesIO(make_paper(PAPERS[key], record, "docx", on=TODAY).content))
    whole = "".join(document.element.itertext())
    assert (title in whole, "{" in whole) == (True, False)
    pdf = pypdf.PdfReader(io.BytesIO(make_paper(PAPERS[key], record, "pdf", on=TODAY).content))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert [sentence in text for sentence in [title, *found["closing"]]] == [True] * (1 + len(found["closing"]))
