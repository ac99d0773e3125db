"""The README in another language keeps up with the English one."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def keys_in(path: Path) -> list[str]:
    """Keys in the first column of the tables, row by row."""
    rows = re.findall(r"^\| (`.+?) \| ", path.read_text(encoding="utf-8"), re.MULTILINE)
    return [row for row in rows if not row.startswith(("`.", "`lenet"))]  # files and weights


def test_both_readmes_have_the_same_keys() -> None:
    english = keys_in(ROOT / "README.md")
    assert "`F8`" in english
    assert keys_in(ROOT / "docs" / "README.zh-TW.md") == english
