"""The reference files themselves: their columns, dates and keys, and the law side of the data."""

import unicodedata
from decimal import ROUND_CEILING, Decimal

import pytest

from tests.config.reference_rows import REFERENCE, fold, grouped, in_force, is_iso_date, overlapping, period_of, rows_of

COLUMNS = {
    "instruments": "code number title kind issuer issued_on valid_from valid_to verified note",
    "export_layouts": "code name list_name columns grouping order shared",
    "subject_classes": "code name short_name direct_labour order citation",
    "commendation_types": "code name statistical_name counts_for_merit_ladder order citation valid_to note",
    "honours": "code name short_name family group level for_person for_collective for_household for_foreign posthumous "
    "periodicity parent rank valid_from valid_to default_type citation verified note",
    "honour_names": "honour name form valid_from valid_to note",
    "honour_authorities": "honour authority valid_from valid_to citation",
    "bonus_coefficients": "honour recipient_kind coefficient from_fund valid_from valid_to citation verified note",
    "bonus_rules": "valid_from valid_to rounding collective_times household_times highest_title_only citation verified",
    "base_salaries": "amount valid_from valid_to citation verified",
    "payer_rules": "authority payer valid_from valid_to citation verified",
    "fund_rules": "organising_share valid_from valid_to citation verified",
    "holidays": "day name kind citation verified",
    "procedures": "code name honour working_days citation verified valid_from valid_to",
    "paper_rules": "code regime paper name scope honour family type recipient_kind origin copies required order citation "
    "verified valid_from valid_to",
    "opinion_rules": "code body other_body paper honour family subject_class positions citation verified note valid_from "
    "valid_to",
    "retention_rules": "code record_class years hand_over_years citation verified valid_from valid_to",
    "fonds": "code name unit starts_on ends_on note",
    "regimes": "code name extends valid_from valid_to citation verified note",
    "conditions": "code regime replaces honour recipient_kind audience route order kind params text citation verified note "
    "valid_from valid_to",
    "cluster_vote_rules": "kind share ballots decider preference valid_from valid_to citation verified",
    "rank_rewards": "kind first last honour carried valid_from valid_to citation verified",
    "voting_rules": "council_level honour family type quorum required_share ballot notice_days valid_from valid_to citation "
    "verified note",
    "document_texts": "code kind part authority order text need instrument valid_from valid_to verified note",
    "certificate_layouts": "code name honour preprinted framed width height note",
    "certificate_pieces": "layout content text left top width size smallest lines align bold italic capitals ink",
    "stat_criteria": "code name about note",
    "stat_conditions": "criterion order excluded level family honour recipient_kind subject_class type unit_kind sex minority "
    "movement_level movement_scope movement_form months_from months_to body_kind training age_from age_to service_from "
    "service_to",
    "key_figures": "code name group scope part whole target order",
    "stat_forms": "code number name circular scope wider unit_of_count due receiver order valid_from valid_to verified note",
    "stat_lines": "form order code label unit criterion part_of split within",
    "stat_columns": "form order code key label group criterion proposed numerator denominator part_of split within",
    "units": "code kind valid_from valid_to verified citation note",
    "unit_names": "unit form name valid_from valid_to citation",
    "unit_parents": "unit parent valid_from valid_to citation",
    "unit_codes": "unit scheme code valid_from valid_to",
    "successions": "predecessor successor kind effective_on citation verified note",
    "issuers": "authority unit name valid_from valid_to",
}
DATES = {"starts_on", "ends_on", "day", "issued_on", "valid_from", "valid_to", "effective_on"}
ANSWERS = {
    "carried",
    "from_fund",
    "excluded",
    "within",
    "proposed",
    "shared",
    "preprinted",
    "framed",
    "bold",
    "italic",
    "capitals",
    "required",
    "verified",
    "direct_labour",
    "counts_for_merit_ladder",
    "for_person",
    "for_collective",
    "for_household",
    "for_foreign",
    "posthumous",
}
CHOICES = {
    ("instruments", "kind"): "LAW DECREE CIRCULAR RESOLUTION DECISION OTHER",
    ("honours", "family"): "TITLE ORDER MEDAL STATE_TITLE PRIZE CERTIFICATE BADGE",
    ("honours", "group"): "EMULATION_FIGHTER ADVANCED_WORKER FLAG EXCELLENT_COLLECTIVE ADVANCED_COLLECTIVE MODEL_COMMUNITY "
    "ORDER MEDAL HERO HONORARY_TITLE STATE_PRIZE MERIT_CERTIFICATE COMMENDATION_LETTER COMMEMORATIVE_BADGE MERIT_HONOUR",
    ("honours", "level"): "STATE PROVINCE MINISTRY GRASSROOTS",
    ("honours", "periodicity"): "ANNUAL ROLLING PERIODIC",
    ("honour_names", "form"): "OFFICIAL SHORT OLD VARIANT",
    ("honour_authorities", "authority"): "PRESIDENT GOVERNMENT PRIME_MINISTER PROVINCE_CHAIR DEPARTMENT_HEAD DISTRICT_CHAIR "
    "COMMUNE_CHAIR UNIT_HEAD ENTERPRISE_HEAD MINISTER MILITARY MASS_ORGANISATION STANDING_COMMITTEE_NA",
    ("bonus_coefficients", "recipient_kind"): "PERSON COLLECTIVE HOUSEHOLD",
    ("holidays", "kind"): "OFF WORKED",
    ("paper_rules", "scope"): "DOSSIER NOMINEE",
    ("paper_rules", "origin"): "BOARD HEAD",
    ("opinion_rules", "body"): "PROVINCE PARTY",
    ("opinion_rules", "other_body"): "CENTRAL",
    ("retention_rules", "record_class"): "STATE FOREIGN PROVINCE UNIT",
    ("cluster_vote_rules", "kind"): "CUM KHOI",
    ("rank_rewards", "kind"): "CUM KHOI",
    ("voting_rules", "council_level"): "PROVINCE COMMUNE UNIT",
    ("document_texts", "kind"): "DECISION LIST PROPOSAL MINUTES CONFERENCE RETURNED REFUSED RESULT CONFIRMATION SUMMARY NOTICE "
    "RANK_MINUTES RANKING FLAGS",
    ("document_texts", "part"): "PARENT BODY NUMBER SUBJECT ADDRESSEE BASIS ARTICLE PARAGRAPH CLOSING RECIPIENT SIGNATURE",
    ("document_texts", "authority"): "PROVINCE_CHAIR DISTRICT_CHAIR COMMUNE_CHAIR",
    ("document_texts", "need"): "BONUS LIST NAMED PROPOSED UNPROPOSED",
    ("certificate_pieces", "content"): "FIXED COUNTRY MOTTO ISSUER VERB HONOUR RECIPIENT POST ACHIEVEMENT DECISION ORDINAL "
    "PLACE_DAY SIGNATURE SIGNER QR CODE",
    ("certificate_pieces", "align"): "left center right",
    ("certificate_pieces", "ink"): "black red gold",
    ("units", "kind"): "PROVINCE DISTRICT COMMUNE DEPARTMENT CENTRAL PARTY FRONT ARMED JUSTICE ASSOCIATION PUBLIC SCHOOL "
    "HOSPITAL PRESS ENTERPRISE COOPERATIVE SUBUNIT OTHER",
    ("unit_names", "form"): "OFFICIAL SHORT ALIAS",
    ("unit_codes", "scheme"): "GSO",
    ("successions", "kind"): "MERGE PARTIAL SPLIT DISSOLVE",
}
REFERENCES = {
    ("honours", "parent"): "honours",
    ("honours", "default_type"): "commendation_types",
    ("honour_names", "honour"): "honours",
    ("honour_authorities", "honour"): "honours",
    ("bonus_coefficients", "honour"): "honours",
    ("conditions", "regime"): "regimes",
    ("conditions", "replaces"): "conditions",
    ("regimes", "extends"): "regimes",
    ("paper_rules", "regime"): "regimes",
    ("paper_rules", "honour"): "honours",
    ("paper_rules", "type"): "commendation_types",
    ("opinion_rules", "honour"): "honours",
    ("opinion_rules", "subject_class"): "subject_classes",
    ("fonds", "unit"): "units",
    ("procedures", "honour"): "honours",
    ("conditions", "honour"): "honours",
    ("rank_rewards", "honour"): "honours",
    ("voting_rules", "honour"): "honours",
    ("voting_rules", "type"): "commendation_types",
    ("unit_names", "unit"): "units",
    ("unit_parents", "unit"): "units",
    ("unit_parents", "parent"): "units",
    ("unit_codes", "unit"): "units",
    ("successions", "predecessor"): "units",
    ("successions", "successor"): "units",
    ("issuers", "unit"): "units",
    ("document_texts", "instrument"): "instruments",
    ("certificate_layouts", "honour"): "honours",
    ("certificate_pieces", "layout"): "certificate_layouts",
}
KEYS = {
    "instruments": "code",
    "export_layouts": "code name list_name columns grouping order shared",
    "subject_classes": "code",
    "commendation_types": "code",
    "honours": "code",
    "honour_names": "honour name",
    "honour_authorities": "honour authority valid_from",
    "bonus_coefficients": "honour recipient_kind valid_from",
    "bonus_rules": "valid_from",
    "base_salaries": "valid_from",
    "holidays": "day",
    "procedures": "code",
    "paper_rules": "code",
    "opinion_rules": "code",
    "retention_rules": "code",
    "fonds": "code",
    "regimes": "code",
    "conditions": "code",
    "cluster_vote_rules": "kind valid_from",
    "rank_rewards": "kind first honour valid_from",
    "voting_rules": "council_level honour family type valid_from",
    "units": "code",
    "unit_names": "unit form name valid_from",
    "unit_parents": "unit valid_from",
    "unit_codes": "unit scheme valid_from",
    "successions": "predecessor successor effective_on",
    "issuers": "authority unit",
    "document_texts": "code",
    "certificate_layouts": "code",
    "certificate_pieces": "layout content text",
}
# The State's own issuers sit in no unit of the directory.
MAY_LACK_UNIT = {"issuers"}
# A condition of every honour, of every recipient, of no route.
MAY_STAND_FOR_ALL = {("conditions", column) for column in ("replaces", "honour", "recipient_kind", "audience", "route")}
MAY_STAND_FOR_ALL |= {("regimes", "extends")}
MAY_STAND_FOR_ALL |= {("paper_rules", column) for column in ("honour", "family", "type", "recipient_kind", "origin")}
MAY_STAND_FOR_ALL |= {
    ("opinion_rules", column) for column in ("other_body", "paper", "honour", "family", "subject_class", "positions")
}
MAY_STAND_FOR_ALL |= {("retention_rules", "years")}
MAY_STAND_FOR_ALL |= {("procedures", "honour")}
# Each row states only what it is about: a share, a quorum or a time of public notice.
MAY_STAND_FOR_ALL |= {
    ("voting_rules", column) for column in ("honour", "family", "type", "quorum", "required_share", "ballot", "notice_days")
}
MAY_STAND_FOR_ALL |= {("document_texts", column) for column in ("authority", "need", "instrument")}
MAY_STAND_FOR_ALL |= {("certificate_layouts", "honour"), ("certificate_pieces", "text")}
MAY_BE_EMPTY = DATES | {"grouping", "note", "parent", "default_type", "successor"}


#: What a line, a column or a condition leaves open.
MAY_BE_OPEN = {
    "stat_conditions": set(COLUMNS["stat_conditions"].split()) - {"criterion", "order", "excluded"},
    "key_figures": {"whole", "target"},
    "stat_forms": {"circular", "wider", "unit_of_count", "due"},
    "stat_lines": {"code", "unit", "criterion", "part_of", "split"},
    "stat_columns": {"group", "criterion", "numerator", "denominator", "part_of", "split"},
}


def _may_be_blank(name: str, column: str) -> bool:
    if column in MAY_BE_OPEN.get(name, ()):
        return True
    return (column == "unit" and name in MAY_LACK_UNIT) or (name, column) in MAY_STAND_FOR_ALL


def test_directory_holds_exactly_the_known_files():
    assert sorted(path.stem for path in REFERENCE.glob("*.csv")) == sorted(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_file_has_its_columns_and_clean_cells(name):
    rows = rows_of(name)
    assert list(rows[0]) == COLUMNS[name].split()
    for row in rows:
        for column, value in row.items():
            assert value == unicodedata.normalize("NFC", value).strip(), (column, row)
            assert value or column in MAY_BE_EMPTY or _may_be_blank(name, column), (column, row)
            if column in DATES and value:
                assert is_iso_date(value), (column, row)
            if column in ANSWERS:
                assert value in ("yes", "no"), (column, row)


@pytest.mark.parametrize("name", COLUMNS)
def test_file_has_no_reversed_period(name):
    assert [row for row in rows_of(name) if period_of(row)[0] >= period_of(row)[1]] == []


@pytest.mark.parametrize("name", KEYS)
def test_file_has_unique_natural_keys(name):
    repeated = [key for key, rows in grouped(rows_of(name), *KEYS[name].split()).items() if len(rows) > 1]
    assert repeated == []


@pytest.mark.parametrize(("name", "column"), CHOICES)
def test_column_holds_only_known_choices(name, column):
    blank = {""} if (name, column) in MAY_STAND_FOR_ALL else set()
    assert {row[column] for row in rows_of(name)} - set(CHOICES[name, column].split()) - blank == set()


@pytest.mark.parametrize(("name", "column"), REFERENCES)
def test_reference_resolves(name, column):
    known = {row["code"] for row in rows_of(REFERENCES[name, column])}
    assert {row[column] for row in rows_of(name) if row[column]} - known == set()


def test_only_the_direct_labourer_class_counts_as_direct_labour():
    assert [row["code"] for row in rows_of("subject_classes") if row["direct_labour"] == "yes"] == ["TRUC_TIEP"]


def test_sudden_and_thematic_awards_do_not_count_in_ladders():
    excluded = [row["code"] for row in rows_of("commendation_types") if row["counts_for_merit_ladder"] == "no"]
    assert excluded == ["DX", "PT"]


def test_honour_names_and_ranks_are_unique():
    honours = rows_of("honours")
    for column in ("name", "rank"):
        assert len({row[column] for row in honours}) == len(honours)


def test_honour_has_a_recipient():
    kinds = ("for_person", "for_collective", "for_household")
    assert [row["code"] for row in rows_of("honours") if not any(row[kind] == "yes" for kind in kinds)] == []


def test_wording_belongs_to_one_honour():
    owners: dict[str, set[str]] = {fold(row["code"]): {row["code"]} for row in rows_of("honours")}
    for row in rows_of("honour_names"):
        owners.setdefault(fold(row["name"]), set()).add(row["honour"])
    assert {wording: codes for wording, codes in owners.items() if len(codes) > 1} == {}


def test_honour_has_one_official_name_and_its_short_name():
    names = grouped(rows_of("honour_names"), "honour", "form")
    for honour in rows_of("honours"):
        official = names[honour["code"], "OFFICIAL"]
        assert list(overlapping(official)) == []
        assert sorted(official, key=period_of)[-1]["name"] == honour["name"]
        wordings = {
            row["name"] for form in ("OFFICIAL", "SHORT", "OLD", "VARIANT") for row in names.get((honour["code"], form), [])
        }
        assert honour["short_name"] in wordings


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("Bằng khen", "BKT"),
        ("bằng khen của chủ tịch ubnd tỉnh", "BKT"),
        ("Giấy khen của Chủ tịch UBND xã", "GKXA"),
        ("Giấy khen của Chủ tịch UBND huyện", "GKHUYEN"),
        ("HCLĐ hạng Ba", "HCLD3"),
        ("Huân chương Lao động hạng III", "HCLD3"),
        ("CSTĐ cơ sở", "CSTDCS"),
        ("Xã, phường, thị trấn tiêu biểu", "XPTB"),
        ("Huân chương Quân kỳ quyết thắng", "HUYQK"),
    ],
)
def test_wording_of_real_lists_is_known(wording, code):
    assert {row["honour"] for row in rows_of("honour_names") if fold(row["name"]) == fold(wording)} == {code}


def test_authority_periods_do_not_overlap():
    for key, rows in grouped(rows_of("honour_authorities"), "honour", "authority").items():
        assert list(overlapping(rows)) == [], key


def test_honour_still_granted_has_an_authority():
    today = "2026-11-22"
    decided = {row["honour"] for row in rows_of("honour_authorities") if in_force(row, today)}
    assert {row["code"] for row in rows_of("honours") if in_force(row, today)} - decided == set()


@pytest.mark.parametrize("honour", ["CSTDCS", "TTLDTT", "THONVH"])
@pytest.mark.parametrize(("on", "authority"), [("2025-06-30", "DISTRICT_CHAIR"), ("2025-07-01", "COMMUNE_CHAIR")])
def test_commune_chair_takes_over_from_the_district_chair_nd129_dieu59(honour, on, authority):
    chairs = {"DISTRICT_CHAIR", "COMMUNE_CHAIR"}
    deciding = {row["authority"] for row in rows_of("honour_authorities") if row["honour"] == honour and in_force(row, on)}
    assert deciding & chairs == {authority}


def test_bonus_coefficients_do_not_overlap_and_fit_the_recipient():
    honours = {row["code"]: row for row in rows_of("honours")}
    for (honour, kind), rows in grouped(rows_of("bonus_coefficients"), "honour", "recipient_kind").items():
        assert list(overlapping(rows)) == []
        assert honours[honour][f"for_{kind.lower()}"] == "yes", (honour, kind)


@pytest.mark.parametrize(
    ("honour", "kind", "on", "amount"),
    [
        ("BKT", "PERSON", "2026-06-30", 3_510_000),
        ("BKT", "PERSON", "2026-07-01", 3_800_000),
        ("BKT", "COLLECTIVE", "2026-07-01", 7_590_000),
        ("BKT", "HOUSEHOLD", "2026-06-30", 5_270_000),
        ("GKXA", "COLLECTIVE", "2026-06-30", 1_410_000),
        ("LDTT", "PERSON", "2026-06-30", 710_000),
        ("COCP", "COLLECTIVE", "2026-07-01", 30_360_000),
        ("HCLD2", "COLLECTIVE", "2026-07-01", 37_950_000),
        ("AHLD", "PERSON", "2026-06-30", 36_270_000),
    ],
)
def test_bonus_of_a_day_nd152_dieu49(honour, kind, on, amount):
    wanted = [
        r for r in rows_of("bonus_coefficients") if (r["honour"], r["recipient_kind"]) == (honour, kind) and in_force(r, on)
    ]
    salaries = [row for row in rows_of("base_salaries") if in_force(row, on)]
    product = Decimal(wanted[0]["coefficient"]) * Decimal(salaries[0]["amount"])
    assert (len(wanted), len(salaries)) == (1, 1)
    assert int((product / 10_000).to_integral_value(ROUND_CEILING)) * 10_000 == amount


def test_dossiers_are_received_under_the_regime_of_the_day_l26_dieu4():
    days = ("2023-12-31", "2026-09-30", "2026-10-01")
    found = [[row["code"] for row in rows_of("regimes") if in_force(row, day)] for day in days]
    assert found == [[], ["L22"], ["L26"]]


def test_base_salaries_follow_one_another():
    rows = sorted(rows_of("base_salaries"), key=period_of)
    assert [row["valid_to"] for row in rows] == [row["valid_from"] for row in rows[1:]] + [""]
