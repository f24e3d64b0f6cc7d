"""What is due for the archives, what may be destroyed, and fonds that are closed."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from awards.enums import ArchiveDeed, Authority
from awards.models import ArchiveEntry, Award, Decision, Dossier
from awards.queries.archive import due, term_of, terms_of_decisions, terms_of_dossiers
from awards.rules.archive import class_of_authority, class_of_levels, over_on
from awards.services.archive import close_fonds, record_deed
from emulation.desk.links import record_url
from emulation.errors import RuleViolation
from tests import factories
from tests.pages import text_of

HANDED, DESTROYED = ArchiveDeed.HANDED_OVER, ArchiveDeed.DESTROYED


@pytest.mark.parametrize(
    ("authority", "foreign", "expected"),
    [
        ("PRESIDENT", False, "STATE"), ("PRIME_MINISTER", True, "STATE"), ("PROVINCE_CHAIR", True, "FOREIGN"),
        ("PROVINCE_CHAIR", False, "PROVINCE"), ("MINISTER", False, "PROVINCE"), ("COMMUNE_CHAIR", False, "UNIT"),
    ],
)  # fmt: skip
def test_class_of_a_decision(authority, foreign, expected):
    assert class_of_authority(authority, foreign=foreign) == expected


def test_class_of_a_dossier_is_that_of_its_highest_honour_and_terms_count_whole_years():
    assert class_of_levels({"GRASSROOTS", "STATE"}, foreign=True) == "STATE"
    assert (class_of_levels({"MINISTRY"}, foreign=False), class_of_levels(set(), foreign=False)) == ("PROVINCE", "UNIT")
    assert (over_on(date(2025, 1, 2), 1), over_on(date(2025, 12, 31), 20)) == (date(2027, 1, 1), date(2046, 1, 1))


@pytest.fixture
def clerk():
    return factories.make_user()


def decision_of(authority: str, day: date) -> Decision:
    issuer = factories.make_issuer(authority=authority)
    return factories.make_award(decision=factories.make_decision(issuer=issuer, decided_on=day, state="ISSUED")).decision


@pytest.mark.django_db
def test_what_is_due_follows_the_rule_of_the_day_the_file_ended(clerk):
    factories.make_retention_rule(record_class="PROVINCE", years=20, valid_to=date(2020, 1, 1))
    factories.make_retention_rule(record_class="PROVINCE", years=5, hand_over_years=2, valid_from=date(2020, 1, 1))
    factories.make_retention_rule(record_class="STATE", years=None)
    decision = decision_of(Authority.PROVINCE_CHAIR, date(2020, 3, 4))
    lasting = decision_of(Authority.PRESIDENT, date(2000, 3, 4))

    def waiting(deed, on):
        return {one.record for one in due(terms_of_decisions(Decision.objects.all()), deed, on=on)}

    assert decision not in waiting(HANDED, date(2022, 12, 31)) and decision in waiting(HANDED, date(2023, 1, 1))
    assert waiting(DESTROYED, date(2025, 12, 31)) == set() and waiting(DESTROYED, date(2026, 1, 1)) == {decision}
    assert lasting in waiting(HANDED, date(2026, 1, 1))
    record_deed(record=decision, deed=HANDED, paper="BB 1", done_on=date(2023, 2, 1), by=clerk, on=date(2026, 2, 1))
    assert decision not in waiting(HANDED, date(2026, 1, 1)) and decision in waiting(DESTROYED, date(2026, 1, 1))


@pytest.mark.django_db
def test_nothing_of_the_register_is_deleted_and_nothing_is_destroyed_before_its_time(clerk):
    factories.make_retention_rule(record_class="PROVINCE", years=5)
    factories.make_retention_rule(record_class="STATE", years=None)
    decision, today = decision_of(Authority.PROVINCE_CHAIR, date(2018, 3, 4)), date(2026, 1, 5)
    rows = Award.objects.count()
    with pytest.raises(RuleViolation, match="từ ngày 01/01/2024"):
        record_deed(record=decision, deed=DESTROYED, paper="QĐ 2", done_on=date(2023, 12, 31), by=clerk, on=today)
    with pytest.raises(RuleViolation, match="vĩnh viễn"):
        lasting = decision_of(Authority.PRESIDENT, date(2000, 3, 4))
        record_deed(record=lasting, deed=DESTROYED, paper="QĐ 2", done_on=today, by=clerk, on=today)
    entry = record_deed(record=decision, deed=DESTROYED, paper="QĐ 2", done_on=date(2024, 1, 1), by=clerk, on=today)
    assert (entry.term, entry.record_class, Award.objects.count()) == ("5 năm", "PROVINCE", rows + 1)
    with pytest.raises(RuleViolation, match="đã được ghi"):
        record_deed(record=decision, deed=HANDED, paper="BB 1", done_on=today, by=clerk, on=today)
    with pytest.raises(DatabaseError, match="không sửa và không xóa"), transaction.atomic():
        ArchiveEntry.objects.filter(pk=entry.pk).update(paper="Khác")


@pytest.mark.django_db
def test_closed_dossier_ends_with_its_round_where_nothing_was_decided(clerk):
    factories.make_retention_rule(record_class="UNIT", years=10)
    dossier = factories.make_nominee(honour=factories.make_honour("Giấy khen", level="GRASSROOTS")).dossier
    assert term_of(dossier) is None
    factories.put_dossier(dossier, "CLOSED")
    [term] = terms_of_dossiers(Dossier.objects.all())
    assert (term.record_class, term.ended_on, term.due_on(DESTROYED)) == ("UNIT", date(2025, 12, 31), date(2036, 1, 1))


@pytest.mark.django_db
def test_closed_fonds_takes_nothing_more(clerk):
    factories.make_retention_rule()
    fonds = factories.make_fonds(name="Phông Kiên Giang", ends_on=date(2025, 6, 30))
    closing = {"fonds": fonds, "closing_paper": "BB 5", "receiver": "Lưu trữ lịch sử tỉnh", "by": clerk, "on": date(2026, 1, 5)}
    with pytest.raises(RuleViolation, match="không được trước"):
        close_fonds(closed_on=date(2025, 6, 29), **closing)
    close_fonds(closed_on=date(2025, 12, 31), extent="12 mét giá", **closing)
    with pytest.raises(RuleViolation, match="đã đóng"):
        close_fonds(closed_on=date(2025, 12, 31), **closing)
    with pytest.raises(DatabaseError, match="Phông đã đóng"), transaction.atomic():
        type(fonds).objects.filter(pk=fonds.pk).update(extent="13 mét giá")
    decision = decision_of(Authority.PROVINCE_CHAIR, date(2018, 3, 4))
    with pytest.raises(RuleViolation, match="không nhận thêm"):
        record_deed(
            record=decision, deed=HANDED, paper="BB 1", done_on=date(2026, 1, 2), fonds=fonds, by=clerk, on=date(2026, 1, 5)
        )


@pytest.mark.django_db
def test_page_of_what_is_due_leads_to_the_deed(admin_client):
    factories.make_retention_rule(record_class="PROVINCE", years=5, verified=False)
    decision = decision_of(Authority.PROVINCE_CHAIR, date(2015, 3, 4))
    response = admin_client.get(reverse("admin:archive_due"))
    page = text_of(response)
    assert "Đến hạn nộp lưu: 1" in page and "Hết thời hạn bảo quản: 1" in page and "Chưa kiểm chứng" in page
    url = record_url(decision, "huy-tai-lieu")
    assert url in response.content.decode()
    assert "bảo quản 5 năm" in text_of(admin_client.get(url))
    admin_client.post(url, {"done_on": "05/01/2024", "paper": "QĐ 12/QĐ-SNV"})
    assert "QĐ 12/QĐ-SNV" in text_of(admin_client.get(record_url(decision)))
    assert "Hết thời hạn bảo quản: 0" in text_of(admin_client.get(reverse("admin:archive_due")))
