"""From a trained network to the file that Sayso ships: ONNX, its weights as 8-bit integers."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from scripts.training.network import Network, folder_of_encoder

NETWORK, TOKENIZER = "network.onnx", "tokenizer.json"


def export(network: Network, folder: Path) -> None:
    """Write `network.onnx` and `tokenizer.json` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    network.merge_marks()
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        ids = torch.randint(1000, 2000, (2, 12))
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["out"],
            dynamic_axes={"ids": {0: "rows", 1: "pieces"}, "mask": {0: "rows", 1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / NETWORK, weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(str(folder / NETWORK))
    model.doc_string = model.producer_name = model.producer_version = ""
    onnx.save(model, str(folder / NETWORK))
    shutil.copyfile(folder_of_encoder() / TOKENIZER, folder / TOKENIZER)
