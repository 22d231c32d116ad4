"""Sentences in, pairs out: nothing lost, nothing reordered, whatever the model does.

prepare.py   what the model is given for a sentence, and how what it must not see comes back
decode.py    batching by length, order, sentences that are too long
repair.py    decoding again what a check found wrong
blocks.py    blocks and their segments → blocks of pairs
"""

from zweisatz.translation.blocks import Steps, translate_blocks

__all__ = ["Steps", "translate_blocks"]
