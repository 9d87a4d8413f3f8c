package io.hearsay.audio.resample;

import io.hearsay.audio.ffmpeg.FfmpegLibraries;
import org.bytedeco.ffmpeg.avutil.AVTXContext;
import org.bytedeco.ffmpeg.avutil.av_tx_fn;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Fourier transform of real numbers of a fixed length with FFmpeg's libavutil; owns its native memory. Not thread-safe.
 *
 * <p>Spectra are interleaved real and imaginary parts of bins 0 to half the length. Forward and inverse together
 * multiply by the length.
 */
final class RealTransform implements AutoCloseable {
    private final int length;
    private final long stride;
    private final AVTXContext context = new AVTXContext((Pointer) null);
    /** Memory of JavaCPP's function pointer: the function, and a callback object, which is absent. */
    private final LongPointer functionMemory = new LongPointer(0, 0);

    private final av_tx_fn function = new av_tx_fn(functionMemory);
    private final FloatPointer numbers;
    private final FloatPointer spectrum;

    private RealTransform(int length, int inverse) {
        FfmpegLibraries.load();
        this.length = length;
        stride = inverse == 0 ? Float.BYTES : 2 * Float.BYTES;
        try (FloatPointer scale = new FloatPointer(1f)) {
            int made = avutil.av_tx_init(context, function, avutil.AV_TX_FLOAT_RDFT, inverse, length, scale, 0);
            if (made < 0) {
                throw new IllegalArgumentException("FFmpeg has no transform of length " + length);
            }
        }
        numbers = memory(length);
        spectrum = memory(length + 2);
    }

    /** @param length a power of two */
    static RealTransform forward(int length) {
        return new RealTransform(length, 0);
    }

    /** @param length a power of two */
    static RealTransform inverse(int length) {
        return new RealTransform(length, 1);
    }

    /**
     * Forward transform.
     *
     * @param bins filled with the first values of the spectrum
     * @param parts number of values to copy
     */
    void apply(float[] samples, float[] bins, int parts) {
        numbers.put(samples, 0, length);
        function.call(context, spectrum, numbers, stride);
        spectrum.get(bins, 0, parts);
    }

    /**
     * Inverse transform.
     *
     * @param bins length + 2 values of a spectrum
     * @param skip samples to skip at the start
     * @param count samples written to {@code output} from index 0 on
     */
    void invert(float[] bins, int skip, float[] output, int count) {
        spectrum.put(bins, 0, length + 2);
        function.call(context, numbers, spectrum, stride);
        numbers.position(skip).get(output, 0, count);
        numbers.position(0);
    }

    @Override
    public void close() {
        avutil.av_free(numbers);
        avutil.av_free(spectrum);
        avutil.av_tx_uninit(context);
        functionMemory.close();
    }

    /** Memory aligned for the transform's vector instructions. */
    private static FloatPointer memory(int floats) {
        Pointer memory = avutil.av_malloc((long) floats * Float.BYTES);
        if (memory == null) {
            throw new OutOfMemoryError("FFmpeg could not allocate " + floats + " numbers");
        }
        return new FloatPointer(memory);
    }
}
