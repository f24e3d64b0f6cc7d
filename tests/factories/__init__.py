"""One builder for each model: a valid record with believable values, all of which can be given instead.

`make_person(unit=…)` and the like also make what the record cannot do without. Names and numbers are invented.
One file for each subject.
"""

from tests.factories.accounts import PASSWORD, make_user
from tests.factories.certificates import (
    make_blank_form,
    make_certificate_layout,
    make_copy,
    make_form_batch,
    make_hand_over,
    make_print_run,
    make_printer,
)
from tests.factories.clusters import make_cluster, make_member, make_movement, make_season, make_step
from tests.factories.common import DAY
from tests.factories.councils import make_council, make_seat, make_session, make_voting_rule
from tests.factories.decisions import make_award, make_decision, make_issuer, make_line, make_number_book, make_number_entry
from tests.factories.documents import make_document_text, make_template
from tests.factories.dossiers import (
    dossier_in,
    make_body_list,
    make_dossier,
    make_holiday,
    make_nominee,
    make_opinion,
    make_paper,
    make_paper_rule,
    make_procedure,
    make_round,
    make_round_unit,
    nominee_in,
    put_dossier,
)
from tests.factories.evidence import (
    make_assessment,
    make_condition,
    make_grade,
    make_head_count,
    make_initiative,
    make_regime,
    make_restraint,
)
from tests.factories.figures import (
    criterion,
    make_criterion,
    make_emulation_body,
    make_emulation_officer,
    make_stat_form,
)
from tests.factories.honours import (
    make_base_salary,
    make_bonus_rule,
    make_coefficient,
    make_honour,
    make_honour_authority,
    make_honour_name,
    make_type,
)
from tests.factories.lists import make_act, make_batch, make_entry, make_layout, make_row, make_saved_view, make_seal
from tests.factories.people import make_household, make_person, make_posting, make_subject_class
from tests.factories.register import make_proposal, make_register_act
from tests.factories.units import (
    make_instrument,
    make_succession,
    make_unit,
    make_unit_code,
    make_unit_name,
    make_unit_parent,
)

__all__ = [
    "dossier_in",
    "make_body_list",
    "nominee_in",
    "put_dossier",
    "DAY",
    "PASSWORD",
    "criterion",
    "make_criterion",
    "make_emulation_body",
    "make_emulation_officer",
    "make_stat_form",
    "make_act",
    "make_assessment",
    "make_award",
    "make_base_salary",
    "make_batch",
    "make_blank_form",
    "make_copy",
    "make_printer",
    "make_print_run",
    "make_certificate_layout",
    "make_form_batch",
    "make_hand_over",
    "make_bonus_rule",
    "make_cluster",
    "make_coefficient",
    "make_condition",
    "make_council",
    "make_decision",
    "make_document_text",
    "make_dossier",
    "make_entry",
    "make_grade",
    "make_head_count",
    "make_holiday",
    "make_honour",
    "make_honour_authority",
    "make_honour_name",
    "make_household",
    "make_initiative",
    "make_instrument",
    "make_issuer",
    "make_layout",
    "make_line",
    "make_member",
    "make_movement",
    "make_nominee",
    "make_number_book",
    "make_number_entry",
    "make_opinion",
    "make_paper",
    "make_paper_rule",
    "make_person",
    "make_posting",
    "make_procedure",
    "make_proposal",
    "make_regime",
    "make_register_act",
    "make_restraint",
    "make_round",
    "make_round_unit",
    "make_row",
    "make_saved_view",
    "make_seal",
    "make_season",
    "make_seat",
    "make_session",
    "make_step",
    "make_subject_class",
    "make_succession",
    "make_template",
    "make_type",
    "make_unit",
    "make_unit_code",
    "make_unit_name",
    "make_unit_parent",
    "make_user",
    "make_voting_rule",
]
