"""Written-out gradients (`core/training/backprop.py`) compared with autograd, on the CPU.

Whole steps of the learner on the same random images, without distortions, in turn and in random
order, so that other load on the machine affects all alike. Autograd runs as on other devices, and
once more with its weights in `channels_last`.

Prints JSON lines: images per second, and `times`, how many times as fast the written-out ones were:
the median over the rounds, in wall-clock and in processor time. PASSIVE, which the program sets for
itself, keeps threads from spinning when other programs need the processor.

    OMP_WAIT_POLICY=PASSIVE python benchmarks/gradients.py [--rounds N]
"""

import argparse
import random
import statistics
import time
from collections import defaultdict

import torch
from common import facts, report

from lenet_gui.core.training.learner import Learner, new_network
from lenet_gui.core.training.recipe import TrainConfig

IMAGES = 512  # a round
OURS, AUTOGRAD, CHANNELS_LAST = "written out", "autograd", "autograd, channels_last"

Key = tuple[str, int, int]  # what, batch size, threads


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=60, help="how often each is measured")
    rounds = parser.parse_args().rounds
    learners = {
        (what, batch, threads): learner(what, batch)
        for what in (OURS, AUTOGRAD, CHANNELS_LAST)
        for batch in (64, 256)
        for threads in (1, 2)
    }
    seconds: dict[Key, list[tuple[float, float]]] = defaultdict(list)
    for round_ in range(rounds + 1):
        for key in random.sample(list(learners), len(learners)):
            torch.set_num_threads(key[2])
            taken = timed(learners[key], key[1])
            if round_:  # the first round warms up
                seconds[key].append(taken)
    for (what, batch, threads), taken_by in seconds.items():
        pairs = list(zip(taken_by, seconds[OURS, batch, threads], strict=True))
        report(
            benchmark="gradients",
            what=what,
            batch=batch,
            threads_of_step=threads,
            images_per_second=round(IMAGES / statistics.median(wall for wall, _ in taken_by)),
            times=round(statistics.median(one[0] / ours[0] for one, ours in pairs), 2),
            times_of_processor=round(statistics.median(one[1] / ours[1] for one, ours in pairs), 2),
            rounds=len(taken_by),
            **facts(),
        )


def learner(what: str, batch: int) -> Learner:
    """Return a learner that takes its gradients in one of the three ways."""
    generator = torch.Generator().manual_seed(0)
    images = torch.randint(0, 256, (IMAGES, 28, 28), dtype=torch.uint8, generator=generator)
    labels = torch.randint(0, 10, (IMAGES,), generator=generator)
    made = Learner(TrainConfig(batch_size=batch), images, labels, torch.device("cpu"))
    if what != OURS:
        made.backprop = None
    if what == CHANNELS_LAST:
        made.network = new_network(0).to(memory_format=torch.channels_last)
    return made


def timed(learner: Learner, batch: int) -> tuple[float, float]:
    """Return the seconds of an epoch, by the clock and of the processor."""
    order = learner.begin_epoch(1)
    wall, processor = time.perf_counter(), time.process_time()
    for some in torch.split(order, batch):
        learner.learn(some, 0.01, 0.0)
    return time.perf_counter() - wall, time.process_time() - processor


if __name__ == "__main__":
    main()
