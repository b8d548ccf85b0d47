"""Write the trained model as the files the package ships: one quantised ONNX file and its labels.

python -m training.export RUN/average.pt --out firsthand/annotation/model
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import cast

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  # the name everyone uses

from training.chain import Chain
from training.labels import NAMES, RELATIONS, ROLES, UPOS, XPOS
from training.losses import Model
from training.model import ATTENTION_HEADS, WIDTH, Layer
from training.train import published

INPUTS = ["pieces", "cases", "first", "last"]
OUTPUTS = [
    "names",
    "upos",
    "xpos",
    "arcs",
    "dependent",
    "governor",
    "roles",
    "cue_of",
    "source_of",
    "happened",
]


class Table(nn.Module):
    """An embedding in 8 bits, with a scale for each row."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        weight = embedding.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.rows: Tensor
        self.scale: Tensor

    def forward(self, at: Tensor) -> Tensor:
        return self.rows[at].float() * self.scale[at]


class Apart(nn.Module):
    """A layer with query, key and value apart, for one window, and with no fourth dimension.

    The same sums in the same order; but the runtime then multiplies the heads where they lie, and
    need not cut one product in three and turn each part: 7 % of the time of a window.
    """

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        self.parts = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in range(3))
        weights, biases = layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3)
        for part, weight, bias in zip(self.parts, weights, biases, strict=True):
            part.load_state_dict({"weight": weight, "bias": bias})

    def forward(self, x: Tensor, _mask: None) -> Tensor:
        layer, width = self.layer, WIDTH // ATTENTION_HEADS
        query, key, value = (
            part(x).reshape(-1, ATTENTION_HEADS, width).transpose(0, 1) for part in self.parts
        )
        weights = torch.softmax((query * layer.scale) @ key.transpose(1, 2), -1)
        seen = (weights @ value).transpose(0, 1).reshape(1, -1, WIDTH)
        x = layer.norm_attention(x + layer.out(seen))
        rest: Tensor = layer.norm_out(x + layer.down(F.gelu(layer.up(x))))
        return rest


class Shipped(nn.Module):
    """The reader for one window."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.reader = model.reader
        layers = [Apart(cast(Layer, layer)) for layer in model.reader.encoder.layers]
        self.reader.encoder.layers = nn.ModuleList(layers)

    def forward(
        self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        x = self.reader.encoder.windowed(pieces, cases)
        scores = self.reader.heads((x[:, first] + x[:, last]) * 0.5)
        return tuple(getattr(scores, name)[0] for name in OUTPUTS)


def constants(model: Model) -> dict[str, Tensor]:
    """What is used after the network; kept in the same file, as outputs that depend on nothing."""
    return {
        "relation_weight": model.reader.relations.weight,
        "relation_bias": model.reader.relations.bias,
        "name_turns": _turns(model.name_chain),
        "role_turns": _turns(model.role_chain),
    }


def add_constants(file: Path, values: dict[str, Tensor]) -> None:
    graph = (loaded := onnx.load(file)).graph
    for name, value in values.items():
        array = value.detach().numpy()
        graph.initializer.append(onnx.numpy_helper.from_array(array, f"{name}_value"))
        graph.node.append(onnx.helper.make_node("Identity", [f"{name}_value"], [name]))
        kind = onnx.TensorProto.FLOAT
        graph.output.append(onnx.helper.make_tensor_value_info(name, kind, array.shape))
    onnx.save(loaded, file)


def _turns(chain: Chain) -> Tensor:
    turns: Tensor = chain.weights.detach().masked_fill(chain.allowed == 0, -1e4)
    return turns


def exact(model: Model, file: Path) -> None:
    """The model in 32-bit floats."""
    model.eval()
    shipped = Shipped(model)
    shipped.reader.encoder.words = Table(model.reader.encoder.words)
    shipped.eval()
    length, words = 40, 30
    sample = (
        torch.randint(1000, 2000, (1, length)),
        torch.randint(1, 5, (1, length)),
        torch.arange(1, words + 1),
        torch.arange(1, words + 1),
    )
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            shipped,
            sample,
            str(file),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes={
                "pieces": {1: "pieces"},
                "cases": {1: "pieces"},
                "first": {0: "words"},
                "last": {0: "words"},
            },
            opset_version=17,
            dynamo=False,
        )


def quantised(exact_file: Path, file: Path, reduce_range: bool) -> None:
    ready = exact_file.with_name("ready.onnx")
    quant_pre_process(str(exact_file), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready),
        str(file),
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=reduce_range,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )


def ship(weights: Path, out: Path, exact_floats: bool = False, reduce_range: bool = False) -> None:
    model = Model()
    model.load_state_dict(torch.load(weights, weights_only=True))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        draft = Path(folder) / "exact.onnx"
        exact(model, draft)
        chosen = draft
        if not exact_floats:
            chosen = Path(folder) / "encoder.onnx"
            quantised(draft, chosen, reduce_range)
        add_constants(chosen, constants(model))
        labels = {
            "name": "minilm-l6-joint " + ("fp32" if exact_floats else "int8"),
            "sha256": hashlib.sha256(chosen.read_bytes()).hexdigest(),
            "names": NAMES,
            "upos": UPOS,
            "xpos": XPOS,
            "relations": RELATIONS,
            "roles": ROLES,
        }
        written = Path(folder) / "labels.json"
        written.write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
        tokenizer = Path(folder) / "tokenizer.json"
        shutil.copyfile(published("tokenizer.json"), tokenizer)
        tokenizer.replace(out / "tokenizer.json")
        chosen.replace(out / "encoder.onnx")
        written.replace(out / "labels.json")
    print(f"{out / 'encoder.onnx'}: {labels['sha256']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exact", action="store_true", help="keep 32-bit floats")
    parser.add_argument(
        "--reduce-range", action="store_true", help="7-bit weights, for processors without VNNI"
    )
    options = parser.parse_args()
    ship(options.weights, options.out, options.exact, options.reduce_range)


if __name__ == "__main__":
    main()
