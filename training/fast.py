"""What PyTorch does slowly on a CPU: products in the wrong type, the loss and dropout."""

from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

BFLOAT16_SETS: Final = ("avx512_bf16", "amx_bf16", "bf16")
"""Instructions, as PyTorch names them, that multiply bfloat16 (x86 twice, Arm)."""


def product_type() -> torch.dtype:
    """The faster type of a matrix product on this CPU.

    bfloat16 is four times as fast with the instructions, eight times slower without (README.md).
    """
    has = torch.cpu.get_capabilities()
    return torch.bfloat16 if any(has.get(name) for name in BFLOAT16_SETS) else torch.float32


PRODUCTS: Final = product_type()

CHUNK: Final = 512
"""Tokens whose logits exist at one time; 512 × 16,600 float32 values are 34 MB."""


class SmoothedLoss(torch.autograd.Function):
    """Label-smoothed cross-entropy over a tied embedding, without ever holding all logits.

    Gradients are made in the forward pass, chunk by chunk, with products in `PRODUCTS`; otherwise
    tokens × vocabulary floats would be written and read several times.
    """

    @staticmethod
    def forward(ctx, hidden: Tensor, table: Tensor, gold: Tensor, smoothing: float):  # type: ignore[no-untyped-def]
        """Mean smoothed loss and mean negative log likelihood, both in nats a token.

        `hidden` (tokens, width), `table` (vocabulary, width), `gold` (tokens). The last row of the
        table is `<pad>`: no prediction, and its gradient is zero, so a zero row stays zero, which
        is what CTranslate2 starts a Marian target with.
        """
        tokens, vocabulary = len(hidden), len(table) - 1
        states, rows = hidden.to(PRODUCTS), table[:-1].to(PRODUCTS)
        to_hidden = torch.empty_like(states)
        to_table = torch.zeros(table.shape, dtype=torch.float32)
        total, likelihood = torch.zeros(()), torch.zeros(())
        for start in range(0, tokens, CHUNK):
            part, labels = states[start : start + CHUNK], gold[start : start + CHUNK]
            logits = (part @ rows.t()).float()
            normaliser = logits.logsumexp(-1)
            loss = normaliser - logits.gather(1, labels[:, None]).squeeze(1)
            likelihood += loss.sum()
            total += ((1 - smoothing) * loss + smoothing * (normaliser - logits.mean(-1))).sum()
            gradient = logits.sub_(normaliser[:, None]).exp_().sub_(smoothing / vocabulary)
            gradient[torch.arange(len(labels)), labels] -= 1 - smoothing
            small = gradient.to(PRODUCTS)
            to_hidden[start : start + CHUNK] = small @ rows
            to_table[:-1] += small.t() @ part
        ctx.save_for_backward(to_hidden, to_table)
        ctx.tokens, ctx.kind = tokens, hidden.dtype
        likelihood /= tokens
        ctx.mark_non_differentiable(likelihood)
        return total / tokens, likelihood

    @staticmethod
    def backward(ctx, gradient: Tensor, _: Tensor):  # type: ignore[no-untyped-def]
        to_hidden, to_table = ctx.saved_tensors
        scale = gradient / ctx.tokens
        return (to_hidden.float() * scale).to(ctx.kind), to_table * scale, None, None


class PooledDropout:
    """Dropout whose masks are slices, at random places, of one long mask made in advance.

    Making a random number for every activation is a fifth of a training step on these CPUs.
    """

    def __init__(self, seed: int, size: int = 1 << 24) -> None:
        self._uniform = torch.rand(size, generator=torch.Generator().manual_seed(seed))
        self._masks: dict[tuple[float, torch.dtype], Tensor] = {}
        self._places = torch.Generator().manual_seed(seed)

    def begin(self, number: int) -> None:
        """Draw the places anew from a number, so that there is no random state to be saved."""
        self._places.manual_seed(number)

    def __call__(
        self, values: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False
    ) -> Tensor:
        if not training or p == 0:
            return values
        key = (p, values.dtype)
        if key not in self._masks:
            self._masks[key] = (self._uniform >= p).to(values.dtype) / (1 - p)
        mask, size = self._masks[key], values.numel()
        if size > len(mask):
            raise ValueError(f"{size} activations need a dropout pool of at least that size")
        place = int(torch.randint(len(mask) - size + 1, (), generator=self._places))
        return values * mask[place : place + size].view(values.shape)

    def install(self) -> None:
        """Let every module that calls `torch.nn.functional.dropout` use the pool."""
        functional.dropout = self  # type: ignore[assignment]
