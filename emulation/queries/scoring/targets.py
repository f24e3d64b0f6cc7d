"""The targets that a cluster's members pledged in the pact, for the lines of its scheme that are measured against them."""

from decimal import Decimal

from emulation.models import PactTarget, SeasonScoring


def targets_of(scoring: SeasonScoring) -> dict[tuple[int, str], Decimal]:
    """By unit and code of the line; a target in words alone measures nothing."""
    rows = PactTarget.objects.filter(criterion__season=scoring.season_id, amount__isnull=False).order_by()
    return {(unit, code): amount for unit, code, amount in rows.values_list("unit_id", "criterion__code", "amount")}
