"""What rests on the canvas is there at the next start, also if the program was killed."""

from pathlib import Path
from random import Random

import pytest
from hostile.kills import kill_while_drawing


@pytest.mark.usefixtures("data_home")
def test_what_was_at_rest_survives_a_kill(tmp_path: Path) -> None:
    found = kill_while_drawing(2, Random(1), tmp_path)
    assert found["rests"] >= 2
    assert not found["faults"]
