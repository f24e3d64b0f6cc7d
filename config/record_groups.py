"""The kinds of record that roles have in common, as `app.model`."""

DIRECTORY = (
    "emulation.unit",
    "emulation.unitname",
    "emulation.unitparent",
    "emulation.unitcode",
    "emulation.succession",
    "emulation.person",
    "emulation.posting",
    "emulation.household",
)
COMPETITION = (
    "emulation.movement",
    "emulation.movementparty",
    "emulation.movementstep",
    "emulation.cluster",
    "emulation.clusterseason",
    "emulation.clustermember",
    "emulation.pactcriterion",
    "emulation.pacttarget",
)
#: What is written by verbs alone.
CLUSTER_LIFE = (
    "emulation.conference",
    "emulation.conferenceseat",
    "emulation.clustervisit",
    "emulation.papercall",
    "emulation.memberpaper",
    "emulation.stepfigure",
)
#: Who copied an exemplar is written by a verb alone.
EXEMPLARS = ("emulation.exemplar",)
EXEMPLAR_COPIES = ("emulation.exemplarcopy",)
SCHEMES = (
    "emulation.scoringscheme",
    "emulation.schemepart",
    "emulation.schemegrade",
    "emulation.schemefloor",
    "emulation.schemesanction",
    "emulation.schemetie",
)
SCORINGS = (
    "emulation.seasonscoring",
    "emulation.scoresheet",
    "emulation.score",
    "emulation.scoreevidence",
    "emulation.scoreappeal",
    "emulation.rankingballot",
    "emulation.ballotvote",
    "emulation.headword",
    "emulation.ranking",
    "emulation.rankingrow",
)
DRAFTS = ("awards.decision", "awards.decisionline")
REGISTER = ("awards.award", "awards.registeract")
PROPOSALS = ("awards.actproposal",)
COMPLAINTS = ("awards.complaint",)
DATA_REQUESTS = ("awards.datarequest",)
ARCHIVES = ("awards.fonds",)
CERTIFICATES = ("awards.certificatecopy", "awards.handover")
LAYOUTS = ("awards.certificatelayout", "awards.layoutfield")
#: A run names honours of many units, so that only the Board reads it.
STOCK = ("awards.formbatch", "awards.blankform", "awards.printrun")
REGISTRATIONS = ("awards.registration", "awards.pledge")
QUOTAS = ("awards.honourquota",)
ROUNDS = ("awards.round", "awards.roundunit")
DOSSIERS = ("awards.dossier", "awards.nominee", "awards.dossierpaper")
OPINIONS = ("awards.opinionrequest",)
BODY_LISTS = ("awards.bodylist", "awards.bodylistrow")
COUNCILS = ("awards.council", "awards.councilseat")
SESSIONS = (
    "awards.councilsession",
    "awards.attendance",
    "awards.agendaitem",
    "awards.recusal",
    "awards.publicnotice",
)
NUMBERS = ("awards.numberbook", "awards.numbercounter", "awards.numberentry")
EVIDENCE = ("awards.yearlygrade", "awards.headcount", "awards.initiative", "awards.initiativeuse", "awards.restraint")
ASSESSMENTS = ("awards.assessment", "awards.assessmentfinding", "awards.assessmentoverride")
INTAKE = ("emulation.importbatch", "emulation.importrow")
STATISTICS = (
    "awards.statcriterion",
    "awards.statcondition",
    "awards.statform",
    "awards.statformline",
    "awards.statformcolumn",
    "awards.keyfigure",
)
#: Who does the work of emulation and commendation, for the forms that count them.
APPARATUS = ("awards.emulationbody", "awards.emulationofficer")
#: What the fund pays and takes in; the Board's alone.
PAYMENTS = ("awards.paymentlist", "awards.payment", "awards.fundentry")
CATALOGUE = (
    *STATISTICS,
    "emulation.instrument",
    "emulation.subjectclass",
    "emulation.clustervoterule",
    "awards.commendationtype",
    "awards.honour",
    "awards.honourname",
    "awards.honourauthority",
    "awards.bonuscoefficient",
    "awards.basesalary",
    "awards.bonusrule",
    "awards.payerrule",
    "awards.fundrule",
    "awards.issuer",
    "awards.paperrule",
    "awards.opinionrule",
    "awards.retentionrule",
    "awards.rankreward",
    "awards.regime",
    "awards.condition",
    "awards.procedure",
    "awards.holiday",
    "awards.documenttext",
    "awards.documenttemplate",
    "awards.votingrule",
)
JOURNAL = ("emulation.act", "emulation.journalentry", "emulation.seal")
ACCOUNTS = ("emulation.user",)
OWN_VIEWS = ("emulation.savedview", "emulation.exportlayout")
PRINTERS = ("awards.printeroffset",)

RECORDS = (
    *LAYOUTS,
    *DIRECTORY,
    *COMPETITION,
    *EXEMPLARS,
    *EXEMPLAR_COPIES,
    *SCHEMES,
    *SCORINGS,
    *CLUSTER_LIFE,
    *DRAFTS,
    *REGISTER,
    *PROPOSALS,
    *COMPLAINTS,
    *DATA_REQUESTS,
    *ARCHIVES,
    *CERTIFICATES,
    *STOCK,
    *REGISTRATIONS,
    *QUOTAS,
    *ROUNDS,
    *DOSSIERS,
    *OPINIONS,
    *BODY_LISTS,
    *NUMBERS,
    *COUNCILS,
    *SESSIONS,
    *EVIDENCE,
    *ASSESSMENTS,
    *APPARATUS,
    "awards.archiveentry",
    *PAYMENTS,
    "awards.reportsnapshot",
    "awards.drafting",
    "awards.signedlist",
    "awards.accepteddifference",
)


#: Rows of a record's page, which its form takes out.
PARTS = (
    "emulation.clustermember",
    "emulation.pactcriterion",
    "emulation.movementparty",
    "emulation.posting",
    "emulation.unitname",
    "awards.roundunit",
)
