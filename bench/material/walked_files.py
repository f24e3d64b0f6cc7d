"""Run inside any revision of the product: which of its files a list of 120 honours passes. Prints STEP, tab, NUMBER."""

import os
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command

SAMPLES = Path("tests/samples")
HERE = os.getcwd()
APPS = (f"{HERE}/emulation/", f"{HERE}/awards/")


class Walk:
    """The files of the product in which a function ran, management commands aside."""

    def __init__(self):
        self.files: set[str] = set()

    def __call__(self, frame, event, argument):
        name = frame.f_code.co_filename
        if event == "call" and name.startswith(APPS) and "/management/" not in name:
            self.files.add(name)


def walked(*command: str) -> set[str]:
    walk = Walk()
    sys.setprofile(walk)
    with suppress(SystemExit):
        call_command(*command, stdout=StringIO(), stderr=StringIO())
    sys.setprofile(None)
    return walk.files


def main() -> None:
    django.setup()
    quiet = {"verbosity": 0}
    call_command("migrate", **quiet)
    call_command("load_reference", stdout=StringIO())
    call_command(
        "import_list",
        str(SAMPLES / "units_2026.xlsx"),
        "--kind",
        "units",
        "--season",
        "2026",
        "--commit",
        stdout=StringIO(),
    )
    staged = walked("import_list", str(SAMPLES / "past_awards_120.xlsx"), "--kind", "awards")
    stored = walked("import_list", str(SAMPLES / "past_awards_120.xlsx"), "--kind", "awards", "--commit", "--only-valid")
    print(f"staged\t{len(staged)}")
    print(f"staged and stored\t{len(staged | stored)}")
    print(f"of them in intake\t{len([name for name in staged | stored if '/intake/' in name])}")
    if len(sys.argv) > 1:
        print("\n".join(sorted(name.removeprefix(f"{HERE}/") for name in staged | stored)), file=sys.stderr)


if __name__ == "__main__":
    main()
