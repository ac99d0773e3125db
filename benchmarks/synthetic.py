"""Digits per second of the stroke model, with one torch thread and with two.

On the CPU the model always uses one thread, so the second figure shows that more do no harm; with a
GPU, the thread only launches work. Prints JSON lines.

    python benchmarks/synthetic.py [--device D] [--rounds N]
"""

import argparse
import statistics
import time

import torch
from common import facts, report

from lenet_gui.core.network.device import choose, describe
from lenet_gui.core.strokes import synthetic

COUNTS = (1_000, 10_000, 60_000)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--device", default="cpu", help="what the digits are written on")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    options = parser.parse_args()
    device = choose(options.device)
    generator = torch.Generator(device).manual_seed(0)
    synthetic.digits(COUNTS[0], generator)  # warms up
    for threads in (1, 2):
        torch.set_num_threads(threads)
        for count in COUNTS:
            rates = [rate(count, generator) for _ in range(options.rounds)]
            report(
                benchmark="synthetic",
                digits=count,
                digits_per_second=round(statistics.median(rates)),
                lowest=round(min(rates)),
                highest=round(max(rates)),
                rounds=len(rates),
                device=str(describe(device)),
                **facts(),
            )


def rate(count: int, generator: torch.Generator) -> float:
    """Write this many digits at once; return the digits per second."""
    started = time.perf_counter()
    images, _ = synthetic.digits(count, generator)
    images[-1, -1, -1].item()  # waits for a GPU
    return count / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
