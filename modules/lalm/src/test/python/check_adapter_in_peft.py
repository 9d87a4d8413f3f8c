"""Loads the adapters that GoldenTuningIT left in modules/lalm/target/tuned with PEFT, and compares logits. Not part of the build.

    python check_adapter_in_peft.py modules/lalm/src/test/resources/golden modules/lalm/target/tuned

Needs torch, transformers and peft. Prints the largest relative difference of each folder; exit code 1 above 1e-4.
"""

import json
import pathlib
import sys

import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import Qwen2AudioForConditionalGeneration, WhisperFeatureExtractor

golden, tuned = map(pathlib.Path, sys.argv[1:3])
failed = False
for adapter in sorted(path for path in tuned.iterdir() if (path / "adapter_config.json").exists()):
    folder = golden / adapter.name
    base = Qwen2AudioForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)
    model = PeftModel.from_pretrained(base, adapter).eval()
    stored = load_file(adapter / "adapter_model.safetensors")
    loaded = {name.replace(".default", ""): value for name, value in model.state_dict().items() if "lora_" in name}
    assert stored.keys() == loaded.keys(), stored.keys() ^ loaded.keys()
    assert all(torch.equal(stored[name], loaded[name]) for name in stored)
    cases = load_file(folder / "cases.safetensors")
    clips = json.loads((folder / "cases.json").read_text())["train"]["audio"]
    expected = load_file(adapter / "logits.safetensors")
    extractor = WhisperFeatureExtractor.from_pretrained(folder)
    worst = 0.0
    for i, clip in enumerate(clips):
        wave = cases[f"wave.{clip}"].numpy()
        heard = extractor(wave, sampling_rate=16000, return_attention_mask=True, padding="max_length", return_tensors="pt")
        ids = cases[f"train.ids.{i}"][None].long()
        with torch.no_grad():
            logits = model(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                input_features=heard.input_features,
                feature_attention_mask=heard.attention_mask,
            ).logits[0]
        worst = max(worst, ((logits - expected[f"logits.{i}"]).abs().max() / logits.abs().max()).item())
    print(f"{adapter.name}: {len(stored)} matrices equal, logits differ by at most {worst:.1e}")
    failed = failed or worst > 1e-4
sys.exit(failed)
