"""Training LeNet-5: the recipe, the generator of events, and the runs kept on disk.

`train`, and torch with it, is imported on first use: a recipe needs no torch.
"""

from typing import TYPE_CHECKING, Any

from lenet_gui.core.training.recipe import PRESETS, TrainConfig

if TYPE_CHECKING:
    from lenet_gui.core.training.loop import train

__all__ = ["PRESETS", "TrainConfig", "train"]


def __getattr__(name: str) -> Any:
    if name == "train":
        from lenet_gui.core.training.loop import train

        return train
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
