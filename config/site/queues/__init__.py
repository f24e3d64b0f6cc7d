"""What waits for an account: records that somebody with a permission has to deal with, in the order of the home page."""

from datetime import date

from django.contrib.admin import AdminSite

from config.site.queues.proposals import COUNCIL_QUEUES, DOSSIER_QUEUES
from config.site.queues.records import DIRECTORY_QUEUES, IMPORT_QUEUES, JOURNAL_QUEUES
from config.site.queues.register import CERTIFICATE_QUEUES, DECISION_QUEUES, REGISTER_QUEUES
from config.site.queues.scoring import SCORING_QUEUES
from config.site.queues.waiting import Waiting, waiting_in

QUEUES = (
    *DOSSIER_QUEUES,
    *JOURNAL_QUEUES,
    *REGISTER_QUEUES,
    *COUNCIL_QUEUES,
    *CERTIFICATE_QUEUES,
    *IMPORT_QUEUES,
    *DECISION_QUEUES,
    *SCORING_QUEUES,
    *DIRECTORY_QUEUES,
)


def waiting_for(site: AdminSite, user, *, on: date) -> list[Waiting]:
    """What waits for this account, leaving out what is empty."""
    return waiting_in(QUEUES, site, user, on=on)
