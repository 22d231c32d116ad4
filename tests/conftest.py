"""Shared fixtures: every test has its own cache directory, and none may reach the network."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

# No test depends on how busy the machine is; CI runs the same examples every time.
hypothesis.settings.register_profile(
    "zweisatz",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
hypothesis.settings.load_profile("zweisatz")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests that take minutes, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="takes minutes: run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def samples() -> Path:
    return Path(__file__).parent.parent / "samples"
