"""Several processes that train one model, each on its share of the batches of a step.

Threads of one process wait for each other after every matrix product, processes only once a step;
that matters as soon as other programs want the cores too. Start them with
`python -m torch.distributed.run --nproc-per-node 2 -m training.train ...`; without it there is one.
"""

import os
from dataclasses import dataclass

import torch
from torch import Tensor, distributed


@dataclass(frozen=True, slots=True)
class Workers:
    """This process's number, from 0, and how many there are."""

    rank: int = 0
    count: int = 1

    @classmethod
    def join(cls) -> "Workers":
        """Find the other processes, if the launcher has started any, and take a core each."""
        count = int(os.environ.get("WORLD_SIZE", "1"))
        if count == 1:
            return cls()
        distributed.init_process_group("gloo")
        rank = distributed.get_rank()
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[rank % len(cores)]})
        return cls(rank, count)

    def add_up(self, tensors: list[Tensor], numbers: list[float]) -> list[float]:
        """Replace tensors by their sums over all processes; returns the sums of the numbers.

        Every process gets the same bits, so equal models stay equal.
        """
        if self.count == 1:
            return numbers
        flat = torch.cat([*(tensor.flatten() for tensor in tensors), torch.tensor(numbers)])
        distributed.all_reduce(flat)
        sizes = [tensor.numel() for tensor in tensors]
        *parts, sums = torch.split(flat, [*sizes, len(numbers)])
        for tensor, part in zip(tensors, parts, strict=True):
            tensor.copy_(part.view_as(tensor))
        return sums.tolist()
