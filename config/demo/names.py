"""Invented names and birth dates, the same at every run."""

from datetime import date
from random import Random

from config.demo.tables import rows_of

SEED = 2026


class Namer:
    """Hands out people who do not exist; no two of one name."""

    def __init__(self, seed: int = SEED):
        self.random = Random(seed)
        self._words = {(row["part"], row["sex"]): row["words"].split() for row in rows_of("names")}
        self._given_out: set[str] = set()

    def person(self) -> dict[str, object]:
        sex = self.random.choice("MF")
        while True:
            name = " ".join(self.random.choice(self._words[part]) for part in (("family", ""), ("middle", sex), ("given", sex)))
            if name not in self._given_out:
                break
        self._given_out.add(name)
        family = name.split()[0]
        return {
            "full_name": name,
            "sex": sex,
            "born_on": date(self.random.randint(1966, 2000), self.random.randint(1, 12), self.random.randint(1, 28)),
            "ethnicity": "Khmer" if family == "Danh" else "Hoa" if family in {"Tăng", "Thái"} else "Kinh",
        }
