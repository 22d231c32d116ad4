"""What belongs together: sentences of two texts (``sentences``), words of a pair (``words``)."""
