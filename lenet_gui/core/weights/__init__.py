"""Weights on disk: safetensors with a card, and the `.pt` files of other programs.

No file is trusted: `safetensors_file` and `torch_file` check what a file would become before
building anything, and `files` checks the result.
"""

from lenet_gui.core.weights.files import Weights, check_can_save, checked, load, new_path, save

__all__ = ["Weights", "check_can_save", "checked", "load", "new_path", "save"]
