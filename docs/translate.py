"""Bring the translations in `lenet_gui/translations` up to the texts in the program.

    python docs/translate.py [CODE]

CODE begins another language: "fr", "pt_BR". English holds only plural forms: two for each text with
%n. What is new is filled in by hand or with Qt Linguist; then run this again, which also makes the
.qm files that the program reads. docs/translating.md has the rest.
"""

import subprocess
import sys
from pathlib import Path

import PySide6

TOOLS = Path(PySide6.__file__).parent
PROGRAM = Path(__file__).parents[1] / "lenet_gui"


def main() -> None:
    """Update every .ts file and rebuild its .qm file."""
    folder = PROGRAM / "translations"
    begun = (folder / f"{code}.ts" for code in sys.argv[1:])
    for path in sorted({*folder.glob("*.ts"), *begun}):
        update(path)
        release(path, path.with_suffix(".qm"))


def update(path: Path) -> None:
    """Add the texts that are now in the program and drop those no longer there."""
    only = ["-pluralonly"] if path.stem == "en" else []
    files = sorted(PROGRAM.rglob("*.py"))
    flags = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
    run("lupdate", *files, *only, *flags, "-target-language", path.stem, "-ts", path)


def release(path: Path, to: Path) -> None:
    """Make the file that the program reads."""
    run("lrelease", path, "-qm", to)


def run(tool: str, *arguments: str | Path) -> None:
    """Run one of Qt's tools."""
    subprocess.run([TOOLS / tool, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
