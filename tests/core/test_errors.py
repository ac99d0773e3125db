import pickle

import pytest

from lenet_gui.core.errors import ImageError, LenetError, WeightsError
from lenet_gui.core.words import Phrase


def test_an_error_says_its_sentence_with_its_values():
    error = ImageError("“{name}” is {kind}.", name="{x}.png", kind=Phrase("a {thing}", thing="web"))
    assert str(error) == "“{x}.png” is a web."


def test_an_error_may_be_part_of_another():
    error = WeightsError("{error} Others are used.", error=WeightsError("None."))
    assert str(error) == "None. Others are used."


@pytest.mark.parametrize("kind", [LenetError, ImageError])
def test_an_error_can_be_sent_elsewhere(kind):
    error = kind("“{name}” is {kind}.", name="x", kind=Phrase("a folder"))
    there = pickle.loads(pickle.dumps(error))
    assert type(there) is kind
    assert str(there) == str(error) == "“x” is a folder."
