import pytest

from emulation.intake.match.unit_names import own_wording


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("UBND xã Hòn Dất", "xã Hòn Dất"),
        ("Sở GDĐT", "Sở GDĐT"),
        ("X. Hòn Dất", "xã hòn dất"),
        ("", ""),
    ],
)
def test_wording_of_the_unit_itself(written, own):
    assert own_wording(written) == own
