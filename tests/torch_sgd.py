"""A step of torch's own SGD, by the function: the first use of its class imports half of torch."""

import torch
from torch import Tensor, nn
from torch.optim.sgd import sgd


def step_of_sgd(
    network: nn.Module,
    momenta: list[Tensor | None],
    rate: float,
    momentum: float,
    weight_decay: float = 0.0,
) -> None:
    """Change the parameters by their gradients.

    momenta: for each parameter; None before the first step.
    """
    parameters = list(network.parameters())
    with torch.no_grad():
        sgd(
            parameters,
            [parameter.grad for parameter in parameters],
            momenta,
            lr=rate,
            momentum=momentum,
            weight_decay=weight_decay,
            dampening=0.0,
            nesterov=False,
            maximize=False,
        )
