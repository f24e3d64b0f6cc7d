"""The roles of the office as code: `sync_roles` makes the groups hold exactly these permissions.

What a role sees is decided by `emulation.view_all_units`: without it only the account's own unit and what is below it.
The register (awards.award) is nobody's to add to or change: issuing a decision writes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from awards.permissions import (
    APPRAISE,
    ARCHIVE,
    CERTIFY,
    CONCLUDE,
    CONFIRM,
    ISSUE,
    OVERRIDE,
    PAY_BONUS,
    PLEDGE,
    PROPOSE,
    RECEIVE,
    RESERVE,
    SCHEDULE,
    SEND_REPORT,
    SETTLE,
    SUBMIT,
)
from config.record_groups import (
    ACCOUNTS,
    APPARATUS,
    ARCHIVES,
    BODY_LISTS,
    CATALOGUE,
    CERTIFICATES,
    CLUSTER_LIFE,
    COMPETITION,
    COMPLAINTS,
    COUNCILS,
    DATA_REQUESTS,
    DIRECTORY,
    DOSSIERS,
    DRAFTS,
    EVIDENCE,
    EXEMPLAR_COPIES,
    EXEMPLARS,
    INTAKE,
    JOURNAL,
    LAYOUTS,
    OWN_VIEWS,
    PAYMENTS,
    PRINTERS,
    QUOTAS,
    RECORDS,
    REGISTER,
    REGISTRATIONS,
    ROUNDS,
    SCHEMES,
    SCORINGS,
    SESSIONS,
    STATISTICS,
)
from emulation.enums import Role
from emulation.permissions import (
    APPLY_SCHEME,
    BACKUP,
    CONFIRM_ROLE,
    COPY_EXEMPLAR,
    DECLARE,
    ENTER_SCORES,
    EXPORT,
    HAND_IN,
    IMPORT,
    LEAD_CLUSTER,
    MERGE,
    PUBLISH_EXEMPLAR,
    PUBLISH_RANKING,
    RUN_MOVEMENT,
    SEE_ALL,
    VERIFY,
    VERIFY_SCORES,
    VIEW_CITIZEN_ID,
)


def _may(models: Iterable[str], *actions: str) -> frozenset[str]:
    return frozenset(f"{app}.{action}_{model}" for app, model in (name.split(".") for name in models) for action in actions)


def _view(*groups: Iterable[str]) -> frozenset[str]:
    return _may((model for group in groups for model in group), "view")


def _edit(*groups: Iterable[str]) -> frozenset[str]:
    return _may((model for group in groups for model in group), "view", "add", "change")


def _own(*groups: Iterable[str]) -> frozenset[str]:
    return _may((model for group in groups for model in group), "view", "add", "change", "delete")


@dataclass(frozen=True)
class RoleSpec:
    """A role and everything it may do, as `app.codename`."""

    role: Role
    permissions: frozenset[str]

    @property
    def label(self) -> str:
        return self.role.label


CLERK = (
    _view(RECORDS, CATALOGUE)
    | _edit(DIRECTORY, COMPETITION, INTAKE, ROUNDS, EVIDENCE, COMPLAINTS, DATA_REQUESTS, ARCHIVES, ["awards.formbatch"])
    | _own(DRAFTS, DOSSIERS, REGISTRATIONS, QUOTAS, BODY_LISTS, OWN_VIEWS, LAYOUTS, PRINTERS, STATISTICS, APPARATUS, PAYMENTS)
    | _own(SCHEMES, EXEMPLARS)
    | _edit(["emulation.seasonscoring"])
    | _may(
        [
            "emulation.clustermember",
            "emulation.pactcriterion",
            "emulation.movementparty",
            "emulation.posting",
            "emulation.unitname",
            "awards.roundunit",
        ],
        "delete",
    )
    | {
        SEE_ALL,
        ENTER_SCORES,
        VERIFY_SCORES,
        IMPORT,
        EXPORT,
        VIEW_CITIZEN_ID,
        MERGE,
        RUN_MOVEMENT,
        PUBLISH_EXEMPLAR,
        COPY_EXEMPLAR,
        LEAD_CLUSTER,
        HAND_IN,
        ISSUE,
        RESERVE,
        SUBMIT,
        RECEIVE,
        APPRAISE,
        SCHEDULE,
        PROPOSE,
        CERTIFY,
        SETTLE,
        ARCHIVE,
        PLEDGE,
        SEND_REPORT,
        PAY_BONUS,
    }
)

ROLES: tuple[RoleSpec, ...] = (
    # Accounts and the catalogue; reads the records to help, decides nothing.
    RoleSpec(
        Role.ADMINISTRATOR,
        _view(RECORDS, INTAKE, JOURNAL, ["auth.group"])
        | _edit(ACCOUNTS, CATALOGUE, DIRECTORY)
        | _own(OWN_VIEWS)
        | {SEE_ALL, IMPORT, EXPORT, VERIFY, BACKUP},
    ),
    # Records decisions the chairman has signed; the signature, not the entry, is the legal act.
    RoleSpec(Role.BOARD_CLERK, CLERK),
    RoleSpec(
        Role.BOARD_HEAD,
        CLERK
        | _own(DIRECTORY, COMPETITION, EVIDENCE, SESSIONS)
        | _edit(CATALOGUE, COUNCILS, ["awards.numberbook"])
        | _view(JOURNAL, ACCOUNTS)
        | {APPLY_SCHEME, PUBLISH_RANKING, OVERRIDE, CONCLUDE, CONFIRM, CONFIRM_ROLE, VERIFY, DECLARE},
    ),
    RoleSpec(
        Role.COUNCIL_SECRETARY,
        _view(RECORDS, CATALOGUE)
        | _edit(COMPETITION, COUNCILS)
        | _own(OWN_VIEWS, SESSIONS)
        | {SEE_ALL, EXPORT, SCHEDULE, CONCLUDE, RUN_MOVEMENT, LEAD_CLUSTER},
    ),
    # Imports into its own dossiers alone (awards/admin/import_forms); what other bodies answer about a candidate is not for it.
    RoleSpec(
        Role.UNIT_OFFICER,
        _view(DIRECTORY, COMPETITION, EXEMPLAR_COPIES, CLUSTER_LIFE, REGISTER, CERTIFICATES, ROUNDS, QUOTAS)
        | _view(EVIDENCE, CATALOGUE, APPARATUS, SCHEMES, SCORINGS, ["awards.decision"])
        | _own(DOSSIERS, REGISTRATIONS, EXEMPLARS, OWN_VIEWS)
        | _view(INTAKE)
        | {EXPORT, SUBMIT, IMPORT, RUN_MOVEMENT, COPY_EXEMPLAR, ENTER_SCORES, LEAD_CLUSTER, HAND_IN, PLEDGE},
    ),
    RoleSpec(Role.AUDITOR, _view(RECORDS, CATALOGUE, INTAKE, JOURNAL, ACCOUNTS, ["auth.group"]) | {SEE_ALL, EXPORT, VERIFY}),
)
