"""Writes a clip of 30 s at each rate and what soxr (HQ, librosa's default, in double precision) makes of it at 16 kHz: RATE.source and RATE.reference, float32.

The clip is pink noise up to its Nyquist frequency in bursts, each second second 40 dB quieter, and a harmonic tone that glides.
"""
import sys

import numpy
import soxr

SECONDS = 30


def pink(rate, random):
    count = rate * SECONDS
    spectrum = numpy.fft.rfft(random.standard_normal(count))
    spectrum /= numpy.sqrt(numpy.maximum(1, numpy.arange(len(spectrum)) / SECONDS / 20))
    noise = numpy.fft.irfft(spectrum, count)
    return noise / numpy.abs(noise).max()


def clip(rate):
    random = numpy.random.default_rng(1)
    at = numpy.arange(rate * SECONDS) / rate
    bursts = pink(rate, random) * (0.5 + 0.5 * numpy.sin(2 * numpy.pi * 3 * at)) * numpy.where(at % 2 < 1, 0.5, 0.005)
    glide = 2 * numpy.pi * (200 * at + 5 * at * at)
    tone = sum(0.1 / k * numpy.sin(k * glide) for k in range(1, 12)) * (at % 5 < 2)
    edges = numpy.minimum(1, numpy.minimum(at, SECONDS - at) / 0.1)
    return (bursts + tone) * edges


folder = sys.argv[1]
for rate in map(int, sys.argv[2:]):
    wave = clip(rate).astype(numpy.float32)
    wave.tofile(f"{folder}/{rate}.source")
    soxr.resample(wave.astype(numpy.float64), rate, 16000, "HQ").astype(numpy.float32).tofile(f"{folder}/{rate}.reference")
