"""What roles may be allowed beside viewing, adding, changing and deleting: the codes that config/roles.py gives out."""

SUBMIT = "awards.submit_dossier"
RECEIVE = "awards.receive_dossier"
APPRAISE = "awards.appraise_dossier"
SCHEDULE = "awards.schedule_dossier"
ISSUE = "awards.issue_decision"
OVERRIDE = "awards.override_assessment"
RESERVE = "awards.reserve_number"
CONCLUDE = "awards.conclude_session"
#: Four eyes: whoever proposes that a registered honour be put right never confirms it.
PROPOSE = "awards.propose_act"
CONFIRM = "awards.confirm_act"
SEND_REPORT = "awards.send_report"
PAY_BONUS = "awards.pay_bonus"
CERTIFY = "awards.handle_certificate"
SETTLE = "awards.settle_complaint"
ARCHIVE = "awards.keep_archive"
PLEDGE = "awards.run_registration"

#: What a page that is no list needs, all of it; the menu offers it to whoever has that.
ASK_THE_LAW = ("awards.view_condition", "awards.view_award", "emulation.view_person")
COMPARE_THE_LAW = ("awards.view_condition", "awards.view_nominee")
READ_FIGURES = "awards.view_award"
READ_FORMS = (READ_FIGURES, "awards.view_statform")
SEE_ARCHIVE = "awards.view_archiveentry"
READ_FUND = ("awards.view_fundentry", "awards.view_paymentlist")
