import gc
import subprocess
import sys

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


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are loaded before only on Linux")
def test_torchs_libraries_are_loaded_without_its_import() -> None:
    program = (
        "import sys\n"
        "from lenet_gui.core.imports import load_torch_libraries\n"
        "load_torch_libraries()\n"
        "print('libtorch_cpu' in open('/proc/self/maps').read(), 'torch' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split() == ["True", "False"], done.stderr
