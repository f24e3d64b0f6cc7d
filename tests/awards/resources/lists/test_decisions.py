from datetime import date

import pytest

from awards.enums import Authority
from awards.resources.lists.decisions import IssuerFinder, IssuerKey, authority_of
from awards.resources.lists.honours import HonourIndex
from emulation.enums import UnitKind
from emulation.intake.match.resolve import UnitResolver
from emulation.models import Unit
from tests import factories
from tests.list_files import make_office

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 1)


@pytest.fixture(autouse=True)
def office():
    return make_office()


def unit(code):
    return Unit.objects.get(code=code).pk


def finder():
    return IssuerFinder(UnitResolver(), HonourIndex())


def written(text, code="AG.1"):
    key, issues = finder().written(text, code and unit(code), DAY)
    return key, [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Chủ tịch nước", Authority.PRESIDENT),
        ("Thủ tướng Chính phủ", Authority.PRIME_MINISTER),
        ("Bộ Y tế", Authority.MINISTER),
        ("Chính phủ", Authority.GOVERNMENT),
    ],
)
def test_authorities_of_the_state_have_no_seat(text, authority):
    assert written(text) == (IssuerKey(authority), [])


@pytest.mark.parametrize(
    ("text", "authority", "seat"),
    [
        ("Chủ tịch UBND tỉnh", Authority.PROVINCE_CHAIR, "AG"),
        ("UBND xã", Authority.COMMUNE_CHAIR, "AG.1"),
        ("Chủ tịch UBND xã Sơn Kiên", Authority.COMMUNE_CHAIR, "AG.2"),
        ("Giám đốc Sở Y tế", Authority.DEPARTMENT_HEAD, "AG.SYT"),
    ],
)
def test_seat_is_the_named_unit_or_the_rows_own(text, authority, seat):
    assert written(text) == (IssuerKey(authority, unit(seat)), [])


def test_unnamed_province_of_somebody_of_no_unit_is_the_offices_own():
    assert written("UBND tỉnh", code=None) == (IssuerKey(Authority.PROVINCE_CHAIR, unit("AG")), [])


def test_unknown_issuer_is_an_error_on_its_own_cell():
    key, issues = finder().written("Sở Không Có", unit("AG.1"), DAY)
    assert (key, issues[0].code, issues[0].field) == (None, "E_UNIT_UNKNOWN", "issuer")


def infer(code, honour, number="12/QĐ-UBND"):
    found = finder()
    known = found.honours.honours[found.honours.names[honour.lower()][0][0]]
    key, issues = found.infer(known, code and unit(code), number, DAY)
    return key, [issue.code for issue in issues]


def test_issuer_is_inferred_from_the_honours_only_authority():
    assert infer("AG.1", "GKXA") == (IssuerKey(Authority.COMMUNE_CHAIR, unit("AG.1")), [])
    assert infer("AG.SYT", "BKT") == (IssuerKey(Authority.PROVINCE_CHAIR, unit("AG")), [])
    assert infer(None, "BKT") == (IssuerKey(Authority.PROVINCE_CHAIR, unit("AG")), [])


def test_issuer_that_could_be_another_is_asked_about_and_the_nearest_taken():
    honour = factories.make_honour("Lao động tiên tiến", code="LDTT")
    for authority in (Authority.PROVINCE_CHAIR, Authority.COMMUNE_CHAIR):
        factories.make_honour_authority(honour=honour, authority=authority)
    assert infer("AG.1", "LDTT") == (IssuerKey(Authority.COMMUNE_CHAIR, unit("AG.1")), ["W_ISSUER_INFERRED"])
    assert infer("AG.SYT", "LDTT") == (IssuerKey(Authority.PROVINCE_CHAIR, unit("AG")), [])


def test_symbol_of_the_number_narrows_the_authorities():
    honour = factories.make_honour("Bằng khen", code="BK")
    for authority in (Authority.PRIME_MINISTER, Authority.PROVINCE_CHAIR):
        factories.make_honour_authority(honour=honour, authority=authority)
    assert infer("AG.1", "BK", "5/QĐ-TTg") == (IssuerKey(Authority.PRIME_MINISTER), [])
    assert infer("AG.1", "BK", "5/QĐ-UBND") == (IssuerKey(Authority.PROVINCE_CHAIR, unit("AG")), [])


def test_symbol_of_the_number_is_believed_before_the_rule_and_asked_about():
    assert infer("AG.SYT", "GKXA") == (IssuerKey(Authority.PROVINCE_CHAIR, unit("AG")), ["W_ISSUER_INFERRED"])


def test_issuer_nobody_can_tell_is_an_error():
    factories.make_unit("Tỉnh Khác", kind=UnitKind.PROVINCE)
    assert infer(None, "BKT") == (None, ["E_ISSUER_MISSING"])


@pytest.mark.parametrize("kind", UnitKind.values)
def test_every_kind_of_unit_has_an_authority(kind):
    assert authority_of(kind) in Authority.values


def test_issuer_is_named_as_a_decision_prints_it():
    assert finder().label(IssuerKey(Authority.COMMUNE_CHAIR, unit("AG.1")), DAY) == "Chủ tịch Ủy ban nhân dân xã Hòn Đất"
