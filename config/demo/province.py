"""Putting the demo province into an empty office, in one act."""

from awards.models import Award, CouncilSession, Decision, Dossier, Nominee
from config.demo.accounts import make_accounts
from config.demo.cluster_years import make_cluster_years
from config.demo.competition import make_clusters, make_movements
from config.demo.decisions import make_decisions
from config.demo.directory import make_directory
from config.demo.evidence import make_evidence, make_past_titles
from config.demo.exemplars import make_exemplars
from config.demo.proposals import make_proposals
from config.demo.scoring import make_scorings
from emulation.models import Act, Cluster, Household, Movement, Person
from emulation.services.journal.acts import act

VERB = "load_demo"
RECORDS = (Person, Household, Movement, Cluster, Decision, Award)
COUNTED = (*RECORDS, Dossier, Nominee, CouncilSession)


def is_loaded() -> bool:
    return Act.objects.filter(verb=VERB).exists()


def holds_records() -> bool:
    """Whether somebody has begun to work: any person, household, movement, cluster or decision."""
    return any(model.objects.exists() for model in COUNTED)


def load_demo() -> dict[str, int]:
    """Returns what the office now holds, by the name of the records."""
    with act(VERB, "Nạp tỉnh mẫu", by=None):
        make_directory()
        make_clusters()
        movements = make_movements()
        make_cluster_years(movements)
        make_exemplars(movements)
        make_decisions(movements)
        make_past_titles()
        make_evidence()
        make_proposals(movements)
        make_scorings()
        make_accounts()
    return {model._meta.verbose_name: model.objects.count() for model in COUNTED}
