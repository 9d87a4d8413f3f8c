"""Hugging Face transformers on the checkpoint that BenchmarkLalm times; reads one command a line, answers with seconds."""

import sys
import time

import torch
import transformers
from transformers import Qwen2AudioForConditionalGeneration

folder, threads, dtype = sys.argv[1], int(sys.argv[2]), getattr(torch, sys.argv[3])
torch.set_num_threads(threads)
transformers.logging.set_verbosity_error()
model = Qwen2AudioForConditionalGeneration.from_pretrained(folder, dtype=dtype).eval()
audio_token = model.config.audio_token_id
vocabulary = model.config.text_config.vocab_size
generator = torch.Generator().manual_seed(1)


def words(rows, count):
    return torch.randint(100, 300, (rows, count), generator=generator)


def generate(new_tokens, **inputs):
    start = time.perf_counter()
    out = model.generate(
        **inputs, max_new_tokens=new_tokens, min_new_tokens=new_tokens, eos_token_id=None, pad_token_id=0
    )
    assert out.shape[1] == inputs["input_ids"].shape[1] + new_tokens
    return time.perf_counter() - start


def encoder(clips, frames):
    """The encoder and projector over the padded window; leaving out the mask of the padding makes it faster."""
    mel = torch.randn(clips, 128, 3000, generator=generator).to(dtype)
    start = time.perf_counter()
    states = model.model.audio_tower(mel).last_hidden_state
    model.model.multi_modal_projector(states)
    return time.perf_counter() - start


def decode(rows, prompt_tokens, new_tokens):
    """Greedy generation after text."""
    ids = words(rows, prompt_tokens)
    return generate(new_tokens, input_ids=ids, attention_mask=torch.ones_like(ids), do_sample=False)


def study(prompts, samples, new_tokens):
    """All samples of all prompts on one clip of 30 s, as one batched generate."""
    audio = torch.full((prompts, 750), audio_token)
    ids = torch.cat([words(1, 20).expand(prompts, -1), audio, words(prompts, 40)], 1)
    mel = torch.randn(1, 128, 3000, generator=generator).to(dtype).expand(prompts, -1, -1)
    return generate(
        new_tokens,
        input_ids=ids,
        attention_mask=torch.ones_like(ids),
        input_features=mel,
        feature_attention_mask=torch.ones(prompts, 3000, dtype=torch.long),
        do_sample=True,
        temperature=1.0,
        top_k=50,
        top_p=0.95,
        num_return_sequences=samples,
    )


commands = {"encoder": encoder, "decode": decode, "study": study}
print(f"ready transformers {transformers.__version__} torch {torch.__version__}", flush=True)
with torch.inference_mode():
    for line in sys.stdin:
        name, *numbers = line.split()
        print(commands[name](*map(int, numbers)), flush=True)
