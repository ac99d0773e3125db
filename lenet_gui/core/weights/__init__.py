"""Weights on disk: safetensors with a card, and the `.pt` files of other programs.

No file is trusted: `safetensors_file` and `torch_file` look at what a file would become before
anything is made of it, and `files` checks what came of it.
"""

from lenet_gui.core.weights.files import Weights, check_can_save, checked, load, save

__all__ = ["Weights", "check_can_save", "checked", "load", "save"]
