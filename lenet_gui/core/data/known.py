"""Digits to compare a drawing with: MNIST's if they are on this machine, or the stroke model's."""

import torch

from lenet_gui.core.data.idx import read
from lenet_gui.core.data.load import cached_mnist
from lenet_gui.core.data.members import DamagedError
from lenet_gui.core.events import result_of
from lenet_gui.core.explain import alike
from lenet_gui.core.explain.alike import KnownDigits
from lenet_gui.core.strokes import synthetic


def known_digits(count: int | None = None) -> KnownDigits:
    """Return the first training digits of MNIST, or else as many digits of the stroke model.

    count: `alike.MANY`, if left out, which takes a second or two. Nothing is downloaded.
    """
    count = alike.MANY if count is None else count
    folder = cached_mnist()
    if folder is not None:
        try:
            mnist = result_of(read(folder, "mnist"))
        except DamagedError:
            pass  # the Train tab says so, if it is chosen there
        else:
            images, labels = mnist.train_images[:count], mnist.train_labels[:count]
            # Copies, so that the rest can be forgotten.
            return KnownDigits(images.numpy().copy(), labels.numpy().copy(), written=False)
    images, labels = synthetic.digits(count, torch.Generator().manual_seed(0))
    return KnownDigits(images.numpy(), labels.numpy(), written=True)
