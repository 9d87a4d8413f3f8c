"""Makes soxr_hq.safetensors: `make_soxr_hq.py FOLDER_OF_THE_DEMO_CLIPS CLIP...`, with librosa 0.11 (soxr 1.1, its default soxr_hq) and transformers 5.18.

For each clip its log-mel as WhisperFeatureExtractor computes it (128 bins), of the frames that hold audio the fifth of each eight: (128, frames / 8), float32.
"""
import sys

import librosa
from safetensors.numpy import save_file
from transformers import WhisperFeatureExtractor

extractor = WhisperFeatureExtractor(feature_size=128)
mels = {}
for clip in sys.argv[2:]:
    wave, _ = librosa.load(f"{sys.argv[1]}/{clip}", sr=16000)
    mel = extractor(wave, sampling_rate=16000, return_tensors="np").input_features[0]
    mels["mel." + clip] = mel[:, 4 : (len(wave) + 159) // 160 : 8].copy()
save_file(mels, "soxr_hq.safetensors")
