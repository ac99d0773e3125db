"""LeNet-5's gradients written out for the CPU: the same function as `LeNet5` with torch's autograd.

The batch is the last dimension, so that every operation is a matrix product or runs over whole
rows. A convolution and its pooling are one matrix product: a 6x6 patch at every second pixel holds
the four 5x5 windows of a pooling block, so the kernel in its four positions within the patch gives
the four values to pool. That multiplies by some zeros (44 % more work), but in matrix shapes that
processors are fast at.

`benchmarks/gradients.py` compares it with autograd; the figures are in docs/decisions.md.
"""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.sizes import INPUT_SIZE

# Images per piece: 64 to 256 are equally fast; the buffers for 128 take 13 MB.
PIECE = 128

_PATCH = 6  # pixels a side: a 5x5 window and its neighbours to the right and below


class Backprop:
    """Computes a network's logits and gradients on the CPU.

    network: its weights are read afresh on every call. For `add_gradients` its parameters must
    already have gradients, contiguous ones.
    """

    def __init__(self, network: LeNet5) -> None:
        self._network = network
        self._buffers: dict[int, _Buffers] = {}

    @torch.no_grad()
    def logits(self, x: Tensor) -> Tensor:
        """Return the network's logits, (N, 10). x: as for `LeNet5.forward`."""
        kernels = _spread(self._network.conv1), _spread(self._network.conv2)
        parts = [self._forward(some, *kernels)[-1] for some in torch.split(x, PIECE)]
        return torch.cat(parts, dim=1).t()

    @torch.no_grad()
    def add_gradients(self, pieces: Iterable[tuple[Tensor, Tensor]], count: int) -> Tensor:
        """Add the gradients of a batch's mean loss; return that loss, ().

        pieces: the batch in parts: x as for `LeNet5.forward`, and the target probabilities,
        (N, 10). The loss is the Kullback-Leibler divergence from them, which is the cross entropy
        for a target of one digit. count: images in all.
        """
        net = self._network
        kernel1, kernel2 = _spread(net.conv1), _spread(net.conv2)
        gradient1, gradient2 = torch.zeros_like(kernel1), torch.zeros_like(kernel2)
        loss = torch.zeros(())
        for x, targets in pieces:
            s4, c5, f6, logits = self._forward(x, kernel1, kernel2)
            buffers = self._buffers[len(x)]
            logs = logits.log_softmax(0)
            target = targets.t()
            loss += target.xlogy(target).sum() - (target * logs).sum()
            # The gradient of each logit: its probability minus the target.
            delta = logs.exp_().sub_(target).div_(count)
            delta = _linear_backward(net.fc2, f6, delta)
            delta = _linear_backward(net.fc1, c5, delta.mul_(f6.sign_()))
            delta = _linear_backward(net.conv3, s4, delta.mul_(c5.sign_()))
            buffers.stage2.backward(delta, gradient2)
            buffers.stage1.backward(buffers.stage2.input_gradient(kernel2), gradient1)
        _add_gathered(gradient1, net.conv1)
        _add_gathered(gradient2, net.conv2)
        return loss / count

    def _forward(self, x: Tensor, kernel1: Tensor, kernel2: Tensor) -> tuple[Tensor, ...]:
        """Return S4 (400, N), C5 (120, N), F6 (84, N) and the logits (10, N).

        A network with other maps has as many more or fewer.
        """
        net, count = self._network, len(x)
        if count not in self._buffers:
            self._buffers[count] = _Buffers(count, net)
        buffers = self._buffers[count]
        buffers.input.view(-1, count).copy_(x.view(count, -1).t())
        buffers.stage1.forward(kernel1)
        s4 = buffers.stage2.forward(kernel2).view(-1, count)
        c5 = _linear(net.conv3, s4).clamp_(min=0)
        f6 = _linear(net.fc1, c5).clamp_(min=0)
        return s4, c5, f6, _linear(net.fc2, f6)


class _Buffers:
    """Working memory for a batch of one size.

    It is reused: a quarter of autograd's step at batch 256 went into memory fresh from the system.
    """

    def __init__(self, count: int, network: LeNet5) -> None:
        self.input = torch.empty(1, INPUT_SIZE, INPUT_SIZE, count)
        self.stage1 = _Stage(self.input, network.conv1.out_channels)
        self.stage2 = _Stage(self.stage1.output, network.conv2.out_channels)


class _Stage:
    """A convolution, its pooling and its ReLU for N images: (C, S, S, N) -> (O, L, L, N)."""

    def __init__(self, x: Tensor, maps: int) -> None:
        """x: the input of every `forward`. All views are made here, once: 2 to 5 % of a step."""
        channels, size, _, count = x.shape
        places = size // 2 - 2  # L: patches a side, each of which becomes one pixel
        plane, row, pixel, image = x.stride()
        patches = (channels, _PATCH, _PATCH, places, places, count)
        self._read = x.as_strided(patches, (plane, row, pixel, 2 * row, 2 * pixel, image))
        # One more row, of ones, for the biases.
        self._columns = torch.ones(channels * _PATCH**2 + 1, places**2 * count)
        self._patches = self._columns[:-1].view(patches)
        four = torch.empty(4, maps * places**2 * count)  # upper two, lower two of a block
        self._four = four.unbind()
        self._products = four.view(4 * maps, -1)  # (4 * O, L * L * N)
        self._upper, self._lower = torch.empty_like(four[:2]).unbind()
        self.output = torch.empty(maps, places, places, count)
        self._largest = self.output.view(-1)
        self._input_gradient = torch.empty_like(x)
        self._column_gradient = torch.empty_like(self._columns[:-1])
        # Rows and columns in pairs, so that nine additions cover the 36 pixels of a patch.
        pairs = self._column_gradient.view(channels, 3, 2, 3, 2, places, places, count)
        half = size // 2
        blocks = self._input_gradient.view(channels, half, 2, half, 2, count)
        self._additions = [
            (
                blocks[:, down : down + places, :, right : right + places],
                pairs[:, down, :, right].permute(0, 3, 1, 4, 2, 5),
            )
            for down in range(3)
            for right in range(3)
        ]

    def forward(self, kernel: Tensor) -> Tensor:
        self._patches.copy_(self._read)
        torch.mm(kernel.t(), self._columns, out=self._products)
        four = self._four
        torch.maximum(four[0], four[1], out=self._upper)
        torch.maximum(four[2], four[3], out=self._lower)
        torch.maximum(self._upper, self._lower, out=self._largest)
        return self.output.clamp_(min=0)

    def backward(self, delta: Tensor, kernel_gradient: Tensor) -> None:
        """Add to the kernel's gradient. delta: the output's gradient; it is overwritten."""
        # Only the largest of each four gets it; of equals the first, as in torch's pooling. All
        # in place and as floats: boolean masks took several times as long.
        delta = delta.view(-1).mul_(self._largest.sign_())
        upper = self._upper.ge_(self._lower).mul_(delta)
        lower = torch.sub(delta, upper, out=self._lower)
        four = self._four
        four[0].ge_(four[1]).mul_(upper)
        torch.sub(upper, four[0], out=four[1])
        four[2].ge_(four[3]).mul_(lower)
        torch.sub(lower, four[2], out=four[3])
        kernel_gradient.addmm_(self._columns, self._products.t())

    def input_gradient(self, kernel: Tensor) -> Tensor:
        """Return the gradient of the input, (C, S, S, N). Call it after `backward`."""
        torch.mm(kernel[:-1], self._products, out=self._column_gradient)
        self._input_gradient.zero_()
        for place, part in self._additions:
            place.add_(part)
        return self._input_gradient


def _spread(layer: nn.Conv2d) -> Tensor:
    """Return kernels and biases for patches, (C * 36 + 1, 4 * O): each kernel in four positions."""
    maps, channels = layer.weight.shape[:2]
    spread = torch.zeros(channels * _PATCH**2 + 1, 4 * maps)
    spread[-1].view(4, maps).copy_(_bias(layer))
    for place in _places(spread, channels, maps):
        place.copy_(layer.weight.permute(1, 2, 3, 0))
    return spread


def _add_gathered(gradient: Tensor, layer: nn.Conv2d) -> None:
    """Add to a layer's gradients those of its spread kernels."""
    maps, channels = layer.weight.shape[:2]
    weight_gradient, bias_gradient = _gradients(layer)
    bias_gradient.add_(gradient[-1].view(4, maps).sum(0))
    for place in _places(gradient, channels, maps):
        weight_gradient.add_(place.permute(3, 0, 1, 2))


def _places(spread: Tensor, channels: int, maps: int) -> list[Tensor]:
    """Return views, (C, 5, 5, O), of the kernels' four positions in a patch, in pooling order."""
    patch = spread[:-1].view(channels, _PATCH, _PATCH, 4, maps)
    side = _PATCH - 1
    corners = [(0, 0), (0, 1), (1, 0), (1, 1)]
    return [patch[:, y : y + side, x : x + side, i] for i, (y, x) in enumerate(corners)]


def _linear(layer: nn.Linear | nn.Conv2d, x: Tensor) -> Tensor:
    """Apply a fully connected layer, (I, N) -> (O, N), or conv3, whose kernel covers its input."""
    return torch.addmm(_bias(layer)[:, None], layer.weight.flatten(1), x)


def _linear_backward(layer: nn.Linear | nn.Conv2d, x: Tensor, delta: Tensor) -> Tensor:
    """Add to a layer's gradients; return the gradient of its input, (I, N)."""
    weight_gradient, bias_gradient = _gradients(layer)
    weight_gradient.view(len(weight_gradient), -1).addmm_(delta, x.t())
    bias_gradient.add_(delta.sum(1))
    return torch.mm(layer.weight.flatten(1).t(), delta)


def _gradients(layer: nn.Linear | nn.Conv2d) -> tuple[Tensor, Tensor]:
    """Return the gradients of a layer's weight and bias."""
    weight_gradient, bias_gradient = layer.weight.grad, _bias(layer).grad
    assert weight_gradient is not None
    assert bias_gradient is not None
    return weight_gradient, bias_gradient


def _bias(layer: nn.Linear | nn.Conv2d) -> Tensor:
    assert layer.bias is not None
    return layer.bias
