import gc

import pytest

from lenet_gui.core.imports import uncollected


def test_what_an_import_makes_is_left_out_of_later_collections() -> None:
    with uncollected():
        assert not gc.isenabled()
        made: list[object] = []
    assert gc.isenabled()
    assert not any(each is made for each in gc.get_objects())


def test_garbage_is_collected_again_after_an_import_that_failed() -> None:
    with pytest.raises(ImportError), uncollected():
        import not_there_at_all  # type: ignore[import-not-found]  # noqa: F401
    assert gc.isenabled()
