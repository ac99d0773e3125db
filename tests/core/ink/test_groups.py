import numpy as np

from lenet_gui.core.ink.groups import groups_of


def test_ink_that_touches_is_one_group_and_the_largest_comes_first() -> None:
    ink = np.zeros((40, 50), np.float32)
    ink[5:10, 5:10] = 0.5
    ink[10:15, 10:15] = 1  # touches at a corner
    ink[30:33, 40:43] = 1
    groups = groups_of(ink)
    assert set(np.unique(groups)) == {0, 1, 2}
    assert (groups[5:10, 5:10] == 1).all()
    assert (groups[10:15, 10:15] == 1).all()
    assert (groups[30:33, 40:43] == 2).all()
    assert (groups[ink == 0] == 0).all()


def test_large_images_are_looked_at_coarsely() -> None:
    ink = np.zeros((256, 200), np.float32)
    ink[10:100, 10] = 1
    ink[120:250, 180:190] = 0.4
    groups = groups_of(ink)
    assert (groups[10:100, 10] == 2).all()
    assert (groups[120:250, 180:190] == 1).all()


def test_paper_has_no_groups() -> None:
    assert not groups_of(np.zeros((3, 7), np.float32)).any()
