"""A clerk, an issuer and a draft of the province, for the tests of the services."""

import pytest

from awards.enums import HonourLevel, Periodicity
from awards.services.decisions.issue import open_draft
from emulation.enums import UnitKind
from tests import factories
from tests.awards.drafts import DAY


@pytest.fixture
def clerk():
    return factories.make_user()


@pytest.fixture
def direct():
    return factories.make_subject_class(code="TRUC_TIEP", short_name="Người trực tiếp", direct_labour=True)


@pytest.fixture
def province():
    return factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE)


@pytest.fixture
def issuer(province):
    return factories.make_issuer(unit=province, name="Chủ tịch Ủy ban nhân dân tỉnh An Giang")


@pytest.fixture
def certificate():
    honour = factories.make_honour(
        "Bằng khen của Chủ tịch UBND tỉnh", level=HonourLevel.PROVINCE, rank=540, periodicity=Periodicity.ROLLING
    )
    factories.make_honour_authority(honour=honour)
    return honour


@pytest.fixture
def draft(issuer, clerk):
    return open_draft(issuer=issuer, by=clerk, title="Về việc tặng Bằng khen", number="2001/QĐ-UBND", decided_on=DAY)
