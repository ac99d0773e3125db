import numpy as np
import pytest
from skimage.morphology import convex_hull_image

from lenet_gui.core.ink.hull import convex_hull


@pytest.mark.parametrize("seed", range(20))
def test_it_is_what_scikit_image_finds(seed: int) -> None:
    random = np.random.default_rng(seed)
    mask = random.random((random.integers(1, 60), random.integers(1, 60))) < random.choice(
        (0.01, 0.5)
    )
    mask[random.integers(mask.shape[0]), random.integers(mask.shape[1])] = True
    assert (convex_hull(mask) == convex_hull_image(mask)).all()
