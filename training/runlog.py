"""What a run says about itself: JSON lines for programs, the same on the terminal for people."""

import json
import time
from pathlib import Path
from typing import Any

from training.checkpoint import Progress


class RunLog:
    """One line a minute with loss, speed and time left; further lines on demand."""

    def __init__(self, path: Path, minutes: float, every: float = 60.0) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._minutes, self._every = path, minutes, every
        self._nats, self._tokens, self._since = 0.0, 0, time.monotonic()

    def add(self, progress: Progress, likelihood: float, tokens: int, rate: float) -> None:
        """Count one optimiser step; a line is written when a minute has passed."""
        self._nats += likelihood * tokens
        self._tokens += tokens
        passed = time.monotonic() - self._since
        if passed >= self._every:
            self.write(
                progress,
                nll=self._nats / self._tokens,
                rate=rate,
                speed=self._tokens / passed,
                minutes_left=max(0.0, self._minutes - progress.seconds / 60),
            )
            self._nats, self._tokens, self._since = 0.0, 0, time.monotonic()

    def write(self, progress: Progress, **values: Any) -> None:
        """One line: the progress and these values."""
        line = {
            "step": progress.step,
            "tokens": progress.tokens,
            "seconds": round(progress.seconds, 1),
        } | values
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        print(" ".join(f"{name} {_shown(value)}" for name, value in line.items()), flush=True)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{name} {_shown(inner)}" for name, inner in value.items())
    return f"{value:.4g}" if isinstance(value, float) else str(value)
