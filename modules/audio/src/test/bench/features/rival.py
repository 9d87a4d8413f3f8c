"""librosa.load + WhisperFeatureExtractor on the clips of `run`, one thread, numpy and torch path."""
import glob
import statistics
import sys
import time

import librosa
import torch
from transformers import WhisperFeatureExtractor
from transformers.models.whisper import feature_extraction_whisper as module

folder, seconds, rounds = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(1)
extractor = WhisperFeatureExtractor(feature_size=128)


def extract(path):
    wave, _ = librosa.load(path, sr=16000)
    return extractor(wave, sampling_rate=16000, return_tensors="np")


for name, with_torch in (("librosa+numpy", False), ("librosa+torch", True)):
    module.is_torch_available = lambda with_torch=with_torch: with_torch
    for kind in ("wav", "flac", "mp3"):
        for length in (5, 30):
            paths = sorted(glob.glob(f"{folder}/{kind}-{length}-*"))
            for path in paths:
                extract(path)
            rates = []
            for _ in range(rounds):
                clips, begin = 0, time.process_time()
                while time.process_time() - begin < seconds:
                    extract(paths[clips % len(paths)])
                    clips += 1
                rates.append(clips * length / 3600 / (time.process_time() - begin))
            print(f"{name} {kind}-{length} {statistics.median(rates):.4f} h/core-s", flush=True)
