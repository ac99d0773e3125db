"""LeNet-5, with ReLU and max-pooling, on 32x32 inputs: 61,706 parameters.

After Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
recognition", Proceedings of the IEEE 86(11), 1998. Layers are named on screen as in the paper:
C1, S2, C3, S4, C5, F6, Output.
"""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its name everywhere

from lenet_gui.core.units import INK_DEVIATION, INK_MEAN

INPUT_SIZE = 32
CLASSES = 10


def normalise(ink: Tensor) -> Tensor:
    """Turn ink (paper 0, full ink 1) into what the network expects (paper -0.42, full ink 2.82)."""
    return (ink - INK_MEAN) / INK_DEVIATION


class LeNet5(nn.Module):
    """The network. A `state_dict` with these attribute names, saved by any program, loads."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5)
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.pool2 = nn.MaxPool2d(2)
        self.conv3 = nn.Conv2d(16, 120, kernel_size=5)
        self.fc1 = nn.Linear(120, 84)
        self.fc2 = nn.Linear(84, CLASSES)

    def forward(self, x: Tensor) -> Tensor:
        """Return the logits, (N, 10).

        x: (N, 1, 32, 32) float32, paper -0.42, full ink 2.82 (see `normalise`).

        The same function as the last of `stages`, on a shorter way: max-pooling and ReLU commute,
        so ReLU comes second, on a quarter of the values.
        """
        x = F.relu(self.pool1(self.conv1(x)))  # (N, 6, 14, 14)
        x = F.relu(self.pool2(self.conv2(x)))  # (N, 16, 5, 5)
        x = F.relu(self._c5(x))  # (N, 120)
        x = F.relu(self.fc1(x))  # (N, 84)
        logits: Tensor = self.fc2(x)  # (N, 10)
        return logits

    def stages(self, x: Tensor) -> dict[str, Tensor]:
        """Return every activation, in order, by its name in the paper.

        x: as for `forward`. C1, C3, C5 and F6 are taken after their ReLU; Output holds the logits.
        """
        c1 = F.relu(self.conv1(x))  # (N, 6, 28, 28)
        s2 = self.pool1(c1)  # (N, 6, 14, 14)
        c3 = F.relu(self.conv2(s2))  # (N, 16, 10, 10)
        s4 = self.pool2(c3)  # (N, 16, 5, 5)
        c5 = F.relu(self._c5(s4))  # (N, 120)
        f6 = F.relu(self.fc1(c5))  # (N, 84)
        output = self.fc2(f6)  # (N, 10)
        return {
            "Input": x,
            "C1": c1,
            "S2": s2,
            "C3": c3,
            "S4": s4,
            "C5": c5,
            "F6": f6,
            "Output": output,
        }

    def _c5(self, s4: Tensor) -> Tensor:
        """conv3 as the matrix product it is: its kernel covers the whole of S4."""
        return F.linear(s4.flatten(1), self.conv3.weight.flatten(1), self.conv3.bias)


def inputs_from_ink(ink: np.ndarray) -> Tensor:
    """Make network inputs of images: (N, 32, 32) or (32, 32), paper 0, ink 1 -> (N, 1, 32, 32)."""
    images = torch.from_numpy(np.ascontiguousarray(ink, dtype=np.float32))
    return normalise(images.reshape(-1, 1, INPUT_SIZE, INPUT_SIZE))
