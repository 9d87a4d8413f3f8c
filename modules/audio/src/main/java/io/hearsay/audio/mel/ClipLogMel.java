package io.hearsay.audio.mel;

import io.hearsay.core.features.LogMel;
import java.util.Arrays;

/**
 * Log-mel of one clip, computed as samples arrive, up to the end of the window. Buffers about a second of samples and
 * the log-mel. Not thread-safe.
 */
public final class ClipLogMel {
    /** Samples before the centre of a frame. */
    private static final int BEFORE = PowerSpectra.FRAME / 2;

    private static final int LANES = PowerSpectra.LANES;
    private static final int HOP = WhisperLogMel.HOP;
    private static final float FLOOR = 1e-10f;
    private static final float LOG_FLOOR = -10;
    private static final float RANGE = 8;

    private final MelFilters filters;
    private final int windowFrames;
    private final PowerSpectra spectra = new PowerSpectra();
    private final float[] energy = new float[LANES];
    /** Samples of the next frames; before the first frame, space for half a frame of mirrored samples. */
    private final float[] reached = new float[(LANES - 1) * HOP + PowerSpectra.FRAME];

    private int held = BEFORE;
    /** Samples added. */
    private int count;
    /** Frames computed. */
    private int done;
    /** Row-major (mels, {@link #columns}): the frames computed so far, with space for those expected. */
    private float[] values;

    private int columns;

    ClipLogMel(MelFilters filters, int windowFrames, long expectedSamples) {
        this.filters = filters;
        this.windowFrames = windowFrames;
        long expected = Math.max(1, Math.min((long) windowFrames * HOP, expectedSamples));
        columns = (int) Math.min(windowFrames, (expected + HOP - 1) / HOP + LogMel.REACH);
        values = new float[filters.mels() * columns];
    }

    /**
     * Adds the next samples of the clip until the window is full.
     *
     * @param samples 16 kHz mono, full scale at 1; not kept and not modified
     * @param from index of the first sample
     * @param to index after the last sample
     * @return index after the last sample that was added
     */
    public int add(float[] samples, int from, int to) {
        int at = from;
        int end = Math.min(to, from + windowFrames * HOP - count);
        while (at < end) {
            int part = Math.min(end - at, reached.length - held);
            System.arraycopy(samples, at, reached, held, part);
            held += part;
            count += part;
            at += part;
            if (held == reached.length) {
                compute(LANES);
            }
        }
        return at;
    }

    /** Samples added so far. */
    public int count() {
        return count;
    }

    /** Whether the window is full. */
    public boolean full() {
        return count == windowFrames * HOP;
    }

    /**
     * Ends the clip, after at least one sample; nothing may be added afterwards.
     *
     * @return min(ceil(count / 160), window) frames, followed by up to two padding frames
     * @throws IllegalStateException if no sample was added
     */
    public LogMel finish() {
        if (count == 0) {
            throw new IllegalStateException("A log-mel needs at least one sample");
        }
        int frames = (count + HOP - 1) / HOP;
        int context = Math.min(LogMel.REACH, windowFrames - frames);
        int all = frames + context;
        while (done < all) {
            Arrays.fill(reached, held, reached.length, 0);
            held = reached.length;
            mirrorEnd();
            compute(Math.min(LANES, all - done));
        }
        float[] scaled = first(all);
        scale(scaled);
        return LogMel.owning(filters.mels(), frames, context, scaled);
    }

    /** Computes the next frames from the buffer and advances it. */
    private void compute(int lanes) {
        if (done == 0) {
            mirrorStart();
        }
        makeRoom(done + lanes);
        float[][] power = spectra.of(reached, 0, HOP, lanes);
        for (int mel = 0; mel < filters.mels(); mel++) {
            filters.energy(mel, power, energy, lanes);
            log(lanes, mel * columns + done);
        }
        done += lanes;
        held -= LANES * HOP;
        System.arraycopy(reached, LANES * HOP, reached, 0, held);
    }

    /** Reflects the padded window at its first sample. */
    private void mirrorStart() {
        for (int i = 0; i < BEFORE; i++) {
            reached[i] = reached[2 * BEFORE - i];
        }
    }

    /** Reflects the padded window at its last sample. */
    private void mirrorEnd() {
        int last = windowFrames * HOP - 1 - (done * HOP - BEFORE);
        for (int i = last + 1; i < Math.min(reached.length, last + 1 + BEFORE); i++) {
            reached[i] = reached[2 * last - i];
        }
    }

    private void log(int lanes, int start) {
        for (int i = 0; i < lanes; i++) {
            values[start + i] = energy[i] > FLOOR ? Log10.of(energy[i]) : LOG_FLOOR;
        }
    }

    private void makeRoom(int wanted) {
        if (wanted > columns) {
            int more = Math.min(windowFrames, Math.max(2 * columns, wanted));
            float[] roomy = new float[filters.mels() * more];
            for (int mel = 0; mel < filters.mels(); mel++) {
                System.arraycopy(values, mel * columns, roomy, mel * more, done);
            }
            values = roomy;
            columns = more;
        }
    }

    /** The values of the first columns, in an array that may be modified. */
    private float[] first(int all) {
        if (all == columns) {
            return values;
        }
        float[] first = new float[filters.mels() * all];
        for (int mel = 0; mel < filters.mels(); mel++) {
            System.arraycopy(values, mel * columns, first, mel * all, all);
        }
        return first;
    }

    private static void scale(float[] values) {
        float max = -Float.MAX_VALUE;
        for (float value : values) {
            max = Math.max(max, value);
        }
        float lowest = max - RANGE;
        for (int i = 0; i < values.length; i++) {
            values[i] = (Math.max(values[i], lowest) + 4) / 4;
        }
    }
}
