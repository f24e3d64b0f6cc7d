"""Which obligatory opinions are missing: of the province or a central body by the honour, of a Party committee by the post."""

from datetime import date

import pytest

from awards.enums import AskedBody, HonourFamily
from awards.queries.opinions import missing_for, missing_opinions
from awards.services.dossiers.opinions import ask_opinion, record_answer
from emulation.desk.links import record_url
from tests import factories
from tests.pages import text_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)
ARTICLE = "Luật 06/2022/QH15, Điều 84 khoản 3"


@pytest.fixture
def clerk():
    return factories.make_user()


def names(dossier, *, on=DAY):
    return [(one.rule.bodies, [nominee.name for nominee in one.nominees], one.asked) for one in missing_opinions(dossier, on=on)]


def test_honours_of_the_state_need_the_opinion_of_the_province_or_a_central_body(clerk):
    """Law 06/2022/QH15, article 84(3)."""
    for family in (HonourFamily.ORDER, HonourFamily.MEDAL):
        factories.make_opinion_rule(
            body=AskedBody.PROVINCE, other_body=AskedBody.CENTRAL, family=family, paper="y-kien-bat-buoc", citation=ARTICLE
        )
    order = factories.make_honour("Huân chương Lao động hạng Ba", family="ORDER")
    medal = factories.make_honour("Huy chương Hữu nghị", family="MEDAL")
    dossier = factories.make_nominee(honour=order, name="Trần Thị Công").dossier
    friend = factories.make_nominee(dossier=dossier, honour=medal, name="Lê Văn Nghị")
    factories.make_nominee(dossier=dossier, honour=factories.make_honour("Bằng khen"))
    factories.put_dossier(dossier, "RECEIVED")
    either = "Ủy ban nhân dân tỉnh hoặc Bộ, ban, ngành, đoàn thể trung ương"
    assert names(dossier) == [(either, ["Trần Thị Công", "Lê Văn Nghị"], False)]
    ask_opinion(dossier=dossier, body="TAX", question="Thuế", by=clerk, on=DAY)
    factories.make_paper(dossier=dossier, nominee=friend, paper="y-kien-bat-buoc")
    assert names(dossier) == [(either, ["Trần Thị Công"], False)]
    asked = ask_opinion(dossier=dossier, body="CENTRAL", question="Ý kiến", by=clerk, on=DAY)
    assert names(dossier) == [(either, ["Trần Thị Công"], True)]
    record_answer(opinion=asked, answer="AGREE", by=clerk, on=DAY)
    assert names(dossier) == []


def test_cadres_a_party_committee_manages_are_known_by_class_or_post(clerk):
    leaders = factories.make_subject_class(code="LD_SO")
    factories.make_opinion_rule(subject_class=leaders, citation="Phân cấp mẫu")
    factories.make_opinion_rule(positions="Bí thư; Chủ tịch Ủy ban nhân dân xã", citation="Phân cấp mẫu")
    dossier = factories.put_dossier(factories.make_dossier(), "DRAFT")
    posted = factories.make_person("Lê Thị Sở", unit=dossier.unit)
    posted.postings.update(subject_class=leaders)
    factories.make_nominee(dossier=dossier, person=posted, name="Lê Thị Sở")
    factories.make_nominee(
        dossier=dossier, person=factories.make_person("Trần Văn Xã"), name="Trần Văn Xã", position="Bí thư Đảng ủy xã"
    )
    factories.make_nominee(dossier=dossier, person=factories.make_person("Ngô Thị Thư"), name="Ngô Thị Thư", position="Văn thư")
    [(body, found, asked)] = names(dossier)
    assert (body, sorted(found), asked) == ("Cấp ủy quản lý cán bộ", ["Lê Thị Sở", "Trần Văn Xã"], False)


def test_rule_holds_from_its_day():
    honour = factories.make_honour("Bằng khen")
    factories.make_opinion_rule(honour=honour, valid_from=date(2026, 7, 1))
    nominee = factories.make_nominee(honour=honour)
    assert missing_for(nominee, on=date(2026, 6, 30)) == []
    assert len(missing_for(nominee, on=date(2026, 7, 1))) == 1


def test_missing_opinion_is_named_on_the_nominee_and_before_the_dossier_goes_on(admin_client):
    honour = factories.make_honour("Bằng khen")
    factories.make_opinion_rule(honour=honour, citation="Phân cấp mẫu", verified=False)
    nominee = factories.make_nominee(honour=honour, name="Trần Thị Cán")
    factories.put_dossier(nominee.dossier, "RECEIVED")
    said = "Chưa hỏi ý kiến của Cấp ủy quản lý cán bộ về Trần Thị Cán (Phân cấp mẫu; chưa kiểm chứng)."
    assert said in text_of(admin_client.get(record_url(nominee)))
    assert said in text_of(admin_client.get(record_url(nominee.dossier, "tham-dinh-xong")))
