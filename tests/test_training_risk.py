"""Candidates and minimum risk: what is written, in which order it is seen, what a step changes."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("sacrebleu")

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the recipe is not installed

from training import candidates  # noqa: E402
from training.candidates import Candidates, Gain, whole_chunks  # noqa: E402
from training.model import config, new_model  # noqa: E402
from training.risk import LIKELIHOOD, SHARPNESS, RiskStream, risk_batch, risk_of  # noqa: E402
from training.stream import Position  # noqa: E402

PAD = 20
ROWS = [
    Candidates([5, 6, 7, 0], [8, 9, 0], [[8, 9, 0], [8, 9, 10, 11, 0]], [1.0, 0.25]),
    Candidates([6, 0], [10, 11, 12, 0], [[12, 0], [10, 11, 0]], [0.0, 0.75]),
]


@pytest.mark.parametrize(
    ("translation", "low", "high"),
    [
        ("The house stands by the sea.", 1.0, 1.0),
        ("The house stands at the sea.", 0.5, 0.95),
        ("Something else.", 0.0, 0.2),
        ("", 0.0, 0.0),
        ("The house by the sea. The house by the sea. The house by the sea.", 0.0, 0.0),
    ],
)
def test_gain(translation: str, low: float, high: float) -> None:
    gain = Gain()("Das Haus steht am Meer.", "The house stands by the sea.", translation)
    assert low - 1e-9 <= gain <= high + 1e-9


def test_a_killed_run_goes_on_behind_its_last_whole_chunk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "CHUNK", 2)
    path = tmp_path / "new" / "candidates.jsonl"
    assert whole_chunks(path) == 0
    lines = [json.dumps(asdict(ROWS[number % 2])) + "\n" for number in range(5)]
    for torn in ("", '{"source": [5, 6'):
        path.write_text("".join(lines) + torn, encoding="utf-8")
        assert whole_chunks(path) == 4
        assert list(candidates.read(path)) == [*ROWS, *ROWS]


def test_a_batch_has_the_reference_before_its_translations() -> None:
    batch = risk_batch(ROWS, PAD)
    assert batch.gold.shape == (6, 8)
    assert batch.gold[3, :5].tolist() == [10, 11, 12, 0, PAD]
    assert batch.shifted[3, :5].tolist() == [PAD, 10, 11, 12, 0]
    assert batch.mask.sum(1).tolist() == [4, 2]


def test_stream_goes_on_where_it_stood(tmp_path: Path) -> None:
    path = tmp_path / "candidates.jsonl"
    long = Candidates([5] * 40, [6, 0], [[6, 0], [7, 0]], [1.0, 0.0])
    rows = [
        Candidates([5] * (1 + n % 9) + [0], [n, 0], [[n, 0], [7, 0]], [1.0, 0.0]) for n in range(19)
    ]
    path.write_text("".join(json.dumps(asdict(row)) + "\n" for row in [*rows, long]), "utf-8")
    stream = RiskStream.of(path, PAD, tokens=60, longest=30, seed=1)
    straight = list(islice(stream.batches(Position()), 30))
    assert straight[-1][1].epoch > 0
    first = [batch for batch, position in straight if position.epoch == 0]
    seen = sorted(int(gold[0]) for batch in first for gold in batch.gold[::3])
    assert seen == list(range(19))  # each once in an epoch, the overlong one never
    for cut in (1, 4, 20):
        resumed = list(islice(stream.batches(straight[cut - 1][1]), 4))
        for (left, _), (right, _) in zip(resumed, straight[cut : cut + 4], strict=True):
            assert torch.equal(left.gold, right.gold)
            assert torch.equal(left.source, right.source)


def test_risk_is_the_expected_loss_of_gain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.risk.PRODUCTS", torch.float32)  # as the sums below
    torch.manual_seed(0)
    shape = config(PAD + 1, encoder_layers=1, decoder_layers=1, width=16, inner=32, heads=2)
    model = new_model(shape).train(False)

    def mean_score(source: list[int], target: list[int]) -> torch.Tensor:
        """Likelihood a token, from a batch of this one pair and without padding."""
        hidden = model.model(
            input_ids=torch.tensor([source]), decoder_input_ids=torch.tensor([[PAD, *target[:-1]]])
        ).last_hidden_state[0]
        logits = hidden @ model.model.shared.weight[:-1].t()
        return logits.log_softmax(-1)[torch.arange(len(target)), torch.tensor(target)].mean()

    with torch.no_grad():
        loss, nats, tokens = risk_of(model, risk_batch(ROWS, PAD), PAD, smoothing=0.0)
        risks, total = [], torch.zeros(())
        for row in ROWS:
            scores = [mean_score(row.source, ids) for ids in row.translations]
            shares = (SHARPNESS * torch.stack(scores)).softmax(0)
            risks.append((shares * (1 - torch.tensor(row.gains))).sum())
            total -= mean_score(row.source, row.reference) * len(row.reference)
    assert tokens == risk_batch(ROWS, PAD).target_tokens(PAD) == 7
    assert nats == pytest.approx(float(total) / 7, rel=1e-4)
    expected = LIKELIHOOD * nats + (1 - LIKELIHOOD) * float(torch.stack(risks).mean())
    assert float(loss) == pytest.approx(expected, rel=1e-4)


def test_steps_move_the_model_to_its_better_translations() -> None:
    torch.manual_seed(0)
    shape = config(
        PAD + 1, encoder_layers=1, decoder_layers=1, width=16, inner=32, heads=2, dropout=0.0
    )
    model = new_model(shape).train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3)
    # The likelihood of the reference cannot have done it: it says nothing of either translation.
    row = Candidates([5, 6, 0], [13, 14, 0], [[8, 9, 0], [10, 11, 0]], [0.1, 0.9])
    batch = risk_batch([row], PAD)
    losses = []
    for _ in range(30):
        loss, _, _ = risk_of(model, batch, PAD, smoothing=0.1)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] - 0.2

    def nats(ids: list[int]) -> float:
        only = risk_batch([Candidates(row.source, ids, [ids], [1.0])], PAD)
        with torch.no_grad():
            return risk_of(model, only, PAD, smoothing=0.0)[1]

    better, worse = nats(row.translations[1]), nats(row.translations[0])
    assert better < worse - 0.3
