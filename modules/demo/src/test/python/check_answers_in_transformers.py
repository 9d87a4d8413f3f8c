"""Asks Hugging Face transformers what a finished run asked, from the audio files, and compares the answers.

    jobs/hearsay demo
    python check_answers_in_transformers.py out/demo-data/checkpoint out/demo

Needs duckdb, librosa, torch and transformers 5. Compared are the greedy answers under baseline and idk, whose first ask has one clip.
"""

import sys
from pathlib import Path

import duckdb
import librosa
import torch
from transformers import AutoTokenizer, Qwen2AudioForConditionalGeneration, WhisperFeatureExtractor

checkpoint, run = Path(sys.argv[1]), Path(sys.argv[2])
tokenizer = AutoTokenizer.from_pretrained(checkpoint)
extractor = WhisperFeatureExtractor.from_pretrained(checkpoint)
model = Qwen2AudioForConditionalGeneration.from_pretrained(checkpoint, dtype=torch.float32).eval()
template = (checkpoint / "chat_template.jinja").read_text()


def audio_tokens(frames):
    """Frames of the log-mel to places in the prompt: one convolution and one pooling, each of stride 2."""
    convolved = (frames - 1) // 2 + 1
    return (convolved - 2) // 2 + 1


def answer(uri, question):
    samples, _ = librosa.load(uri.removeprefix("file:"), sr=extractor.sampling_rate, mono=True)
    features = extractor(
        samples,
        sampling_rate=extractor.sampling_rate,
        padding="max_length",
        return_attention_mask=True,
        return_tensors="pt",
    )
    content = [{"type": "audio", "audio_url": uri}, {"type": "text", "text": question}]
    prompt = tokenizer.apply_chat_template(
        [{"role": "user", "content": content}], chat_template=template, add_generation_prompt=True, tokenize=False
    )
    places = audio_tokens(int(features.attention_mask.sum()))
    tokens = tokenizer(prompt.replace("<|AUDIO|>", "<|AUDIO|>" * places), return_tensors="pt").input_ids
    with torch.no_grad():
        generated = model.generate(
            input_ids=tokens,
            attention_mask=torch.ones_like(tokens),
            input_features=features.input_features,
            feature_attention_mask=features.attention_mask,
            max_new_tokens=96,
            do_sample=False,
        )
    return tokenizer.decode(generated[0, tokens.shape[1] :], skip_special_tokens=True)


asked = duckdb.sql(
    f"""
    select item_id, treatment_id, uri, exchanges[1].prompt, text
    from '{run}/responses/*.parquet' join '{run}/items/*.parquet' using (item_id)
    where treatment_id in ('baseline', 'idk') and exchanges[1].fault_code is null
    order by item_id, treatment_id
    """
).fetchall()
same = 0
for item, treatment, uri, question, text in asked:
    other = answer(uri, question)
    if other.strip() == text.strip():
        same += 1
    else:
        print(f"{item} {treatment}: {text.strip()!r}, transformers {other.strip()!r}")
print(f"{same} of {len(asked)} answers are the same")
