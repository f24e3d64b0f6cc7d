from datetime import date
from decimal import Decimal

import pytest

from awards.models import Award
from awards.reports.figures.key_figures_table import figures_table
from tests import factories


@pytest.mark.django_db
def test_figures_table_has_a_column_for_each_class_and_says_what_is_missing():
    direct = factories.make_subject_class(code="TRUC_TIEP", short_name="Người trực tiếp", direct_labour=True)
    decision = factories.make_decision(decided_on=date(2024, 9, 1), state="ISSUED")
    honour = factories.make_honour(level="STATE")
    factories.make_award(decision=decision, honour=honour, subject_class=direct)
    factories.make_award(decision=decision, honour=honour)
    table = figures_table(Award.objects.all(), year=2024)
    assert table.as_dict()["rows"][0] == {
        "code": "STATE", "label": "Cấp Nhà nước", "collectives": 0, "households": 0, "persons": 2, "total": 2,
        "direct": 1, "denominator": 2, "share": 50.0, "change": None, "TRUC_TIEP": 1, "unclassed": 1,
    }  # fmt: skip
    assert table.rows[0].cells[6] == Decimal("50.0")
    assert table.rows[-1].code == "TOTAL"
    assert table.checks == ("1 lượt cá nhân chưa có nhóm đối tượng nên tỷ lệ trực tiếp lao động có thể thấp hơn thực tế.",)
