"""The table of what may follow what, and who may order it (Law 06/2022/QH15, article 93)."""

import pytest

from awards.enums import ActKind, Standing
from awards.rules.register.acts import ACT_STEPS, act_allows, kinds_open, refused_authority

OPEN = {
    Standing.IN_FORCE: ["CORRECT", "REPLACE", "CANCEL", "STRIP", "EXCHANGE", "REISSUE"],
    Standing.CANCELLED: ["ANNUL"],
    Standing.STRIPPED: ["RESTORE"],
    Standing.CORRECTED: [],
    Standing.REPLACED: [],
}


def test_table_knows_every_kind_of_act():
    assert set(ACT_STEPS) == set(ActKind.values)


@pytest.mark.parametrize("state", Standing)
def test_what_may_follow_each_state(state):
    assert [kind for kind in ACT_STEPS if act_allows(kind, state)] == OPEN[state]


FAMILIES = {"STATE_TITLE": True, "ORDER": False, "MEDAL": False, "PRIZE": False, "TITLE": False}


@pytest.mark.parametrize(("family", "offered"), FAMILIES.items())
def test_only_honorary_titles_of_the_state_are_offered_for_stripping(family, offered):
    assert ("STRIP" in kinds_open(Standing.IN_FORCE, family=family)) is offered


MAY = ""
NOT_STRIPPED = "Chỉ tước danh hiệu vinh dự nhà nước."
PRESIDENT_ALONE = "Chỉ Chủ tịch nước"
NOT_THE_GRANTER = "Người ban hành văn bản không phải"


@pytest.mark.parametrize(
    ("kind", "family", "granted_by", "ordered_by", "seat_follows", "said"),
    [
        pytest.param("CANCEL", "CERTIFICATE", "PROVINCE_CHAIR", "PROVINCE_CHAIR", True, MAY, id="L22:93 whoever granted"),
        pytest.param("CANCEL", "CERTIFICATE", "PROVINCE_CHAIR", "PROVINCE_CHAIR", False, NOT_THE_GRANTER, id="L22:93 elsewhere"),
        pytest.param("CANCEL", "CERTIFICATE", "PROVINCE_CHAIR", "MINISTER", True, NOT_THE_GRANTER, id="L22:93 another"),
        pytest.param("CANCEL", "CERTIFICATE", "DISTRICT_CHAIR", "COMMUNE_CHAIR", True, MAY, id="D129:59 the commune after it"),
        pytest.param("CANCEL", "CERTIFICATE", "COMMUNE_CHAIR", "DISTRICT_CHAIR", True, NOT_THE_GRANTER, id="D129:59 not back"),
        pytest.param("STRIP", "STATE_TITLE", "PRESIDENT", "PRESIDENT", True, MAY, id="L22:93(3) the President strips"),
        pytest.param("STRIP", "STATE_TITLE", "PRESIDENT", "PRIME_MINISTER", True, PRESIDENT_ALONE, id="L22:93(3) nobody else"),
        pytest.param("STRIP", "ORDER", "PRESIDENT", "PRESIDENT", True, NOT_STRIPPED, id="L22:93 orders are cancelled"),
        pytest.param("STRIP", "PRIZE", "PRESIDENT", "PRESIDENT", True, NOT_STRIPPED, id="L22:93 prizes are cancelled"),
        pytest.param("CANCEL", "ORDER", "PRESIDENT", "PRESIDENT", True, MAY, id="L22:93(8) by the granter"),
        pytest.param("STRIP", "TITLE", "PROVINCE_CHAIR", "PROVINCE_CHAIR", True, NOT_STRIPPED, id="L22:93 titles are cancelled"),
        pytest.param("RESTORE", "STATE_TITLE", "PRESIDENT", "PRESIDENT", True, MAY, id="L22:93(6) given back"),
        pytest.param("RESTORE", "STATE_TITLE", "PRESIDENT", "PROVINCE_CHAIR", True, PRESIDENT_ALONE, id="L22:93(6) nobody else"),
        pytest.param("ANNUL", "CERTIFICATE", "PROVINCE_CHAIR", "PROVINCE_CHAIR", True, MAY, id="the granter sets it aside"),
        pytest.param("ANNUL", "CERTIFICATE", "PROVINCE_CHAIR", "MINISTER", True, NOT_THE_GRANTER, id="nobody else does"),
    ],
)
def test_who_may_order_it(kind, family, granted_by, ordered_by, seat_follows, said):
    answer = refused_authority(kind, family=family, granted_by=granted_by, ordered_by=ordered_by, seat_follows=seat_follows)
    assert answer.startswith(said) and bool(answer) == bool(said)
