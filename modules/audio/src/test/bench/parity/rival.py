"""Compares the log-mels in a folder (see BenchmarkParity) with librosa.load + WhisperFeatureExtractor on the same files.

librosa.load has opus from libopus and aac in 16 bits, so those differ by their decoding; where there is an ffmpeg they are compared once more, decoded by it to
float32 and resampled by librosa (soxr_hq).
"""
import collections
import shutil
import subprocess
import sys
import warnings

import librosa
import numpy
from transformers import WhisperFeatureExtractor

warnings.filterwarnings("ignore")  # librosa reads m4a by way of a deprecated package
folder = sys.argv[1]
extractor = WhisperFeatureExtractor(feature_size=128)
groups = collections.defaultdict(list)


def by_ffmpeg(path, rate, channels):
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-"], capture_output=True, check=True).stdout
    wave = numpy.frombuffer(raw, numpy.float32).reshape(-1, channels).mean(1)
    return librosa.resample(wave, orig_sr=rate, target_sr=16000)


def compare(kind, path, ours, wave):
    theirs = extractor(wave, sampling_rate=16000, return_tensors="np").input_features[0]
    difference = numpy.abs(ours - theirs[:, : ours.shape[1]])
    groups[kind].append((difference.mean(), difference.max(), path))


for line in open(f"{folder}/index.tsv"):
    path, name, codec, rate, channels, mels, frames = line.rstrip("\n").split("\t")
    ours = numpy.fromfile(f"{folder}/{name}", ">f4").reshape(int(mels), int(frames))
    compare((codec, int(rate)), path, ours, librosa.load(path, sr=16000)[0])
    if codec in ("opus", "aac") and shutil.which("ffmpeg"):
        compare((codec + "/ffmpeg", int(rate)), path, ours, by_ffmpeg(path, int(rate), int(channels)))
print(f"{'codec':12} {'Hz':>6} {'clips':>5} {'mean':>9} {'worst mean':>10} {'max':>9}  worst clip")
for (codec, rate), clips in sorted(groups.items()):
    mean = sum(clip[0] for clip in clips) / len(clips)
    worst = max(clips)
    largest = max(clip[1] for clip in clips)
    print(f"{codec:12} {rate:6} {len(clips):5} {mean:9.2e} {worst[0]:10.2e} {largest:9.2e}  {worst[2].rsplit('/', 1)[-1]}")
