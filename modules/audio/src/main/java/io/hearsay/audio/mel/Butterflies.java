package io.hearsay.audio.mel;

/**
 * Butterflies of a Fourier transform on rows of numbers, in place. Every loop reads and writes its rows at the same
 * index; otherwise the compiler would not vectorise it.
 */
final class Butterflies {
    private static final float COS_1 = (float) Math.cos(2 * Math.PI / 5);
    private static final float COS_2 = (float) Math.cos(4 * Math.PI / 5);
    private static final float SIN_1 = (float) Math.sin(2 * Math.PI / 5);
    private static final float MINUS_SIN_1 = -SIN_1;
    private static final float SIN_2 = (float) Math.sin(4 * Math.PI / 5);

    private Butterflies() {}

    /** Sum and difference. */
    static void two(float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            float sum = a[i] + b[i];
            b[i] = a[i] - b[i];
            a[i] = sum;
        }
    }

    /** Multiplies complex numbers by cos + i sin. */
    static void turn(float[] real, float[] imaginary, float cos, float sin, int count) {
        if (cos == 1) {
            return;
        }
        for (int i = 0; i < count; i++) {
            float x = real[i];
            float y = imaginary[i];
            real[i] = Math.fma(x, cos, -(y * sin));
            imaginary[i] = Math.fma(x, sin, y * cos);
        }
    }

    static void square(float[] a, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = a[i] * a[i];
        }
    }

    /** Squared magnitude; overwrites the real part. */
    static void squares(float[] real, float[] imaginary, int count) {
        for (int i = 0; i < count; i++) {
            real[i] = Math.fma(real[i], real[i], imaginary[i] * imaginary[i]);
        }
    }

    /** 4-point transform. */
    static void four(float[][] real, float[][] imaginary, int[] rows, int count) {
        float[] r0 = real[rows[0]];
        float[] r1 = real[rows[1]];
        float[] r2 = real[rows[2]];
        float[] r3 = real[rows[3]];
        float[] i0 = imaginary[rows[0]];
        float[] i1 = imaginary[rows[1]];
        float[] i2 = imaginary[rows[2]];
        float[] i3 = imaginary[rows[3]];
        for (int i = 0; i < count; i++) {
            float ar = r0[i] + r2[i];
            float ai = i0[i] + i2[i];
            float br = r0[i] - r2[i];
            float bi = i0[i] - i2[i];
            float cr = r1[i] + r3[i];
            float ci = i1[i] + i3[i];
            float dr = r1[i] - r3[i];
            float di = i1[i] - i3[i];
            r0[i] = ar + cr;
            i0[i] = ai + ci;
            r1[i] = br + di;
            i1[i] = bi - dr;
            r2[i] = ar - cr;
            i2[i] = ai - ci;
            r3[i] = br - di;
            i3[i] = bi + dr;
        }
    }

    /** 5-point transform. */
    static void five(float[][] real, float[][] imaginary, int[] rows, int count) {
        float[] r0 = real[rows[0]];
        float[] r1 = real[rows[1]];
        float[] r2 = real[rows[2]];
        float[] r3 = real[rows[3]];
        float[] r4 = real[rows[4]];
        float[] i0 = imaginary[rows[0]];
        float[] i1 = imaginary[rows[1]];
        float[] i2 = imaginary[rows[2]];
        float[] i3 = imaginary[rows[3]];
        float[] i4 = imaginary[rows[4]];
        for (int i = 0; i < count; i++) {
            float sr = r1[i] + r4[i];
            float si = i1[i] + i4[i];
            float tr = r2[i] + r3[i];
            float ti = i2[i] + i3[i];
            float ur = r1[i] - r4[i];
            float ui = i1[i] - i4[i];
            float vr = r2[i] - r3[i];
            float vi = i2[i] - i3[i];
            float ar = Math.fma(COS_2, tr, Math.fma(COS_1, sr, r0[i]));
            float ai = Math.fma(COS_2, ti, Math.fma(COS_1, si, i0[i]));
            float br = Math.fma(COS_1, tr, Math.fma(COS_2, sr, r0[i]));
            float bi = Math.fma(COS_1, ti, Math.fma(COS_2, si, i0[i]));
            float cr = Math.fma(SIN_2, vr, SIN_1 * ur);
            float ci = Math.fma(SIN_2, vi, SIN_1 * ui);
            float dr = Math.fma(SIN_2, ur, MINUS_SIN_1 * vr);
            float di = Math.fma(SIN_2, ui, MINUS_SIN_1 * vi);
            r0[i] = r0[i] + sr + tr;
            i0[i] = i0[i] + si + ti;
            r1[i] = ar + ci;
            i1[i] = ai - cr;
            r2[i] = br + di;
            i2[i] = bi - dr;
            r3[i] = br - di;
            i3[i] = bi + dr;
            r4[i] = ar - ci;
            i4[i] = ai + cr;
        }
    }

    /**
     * Powers of bins k and N - k of the transform of 2 N real numbers, from the transform of N complex numbers;
     * overwrites the real parts.
     *
     * @param rows real and imaginary parts of bin k, then of bin N - k
     * @param cos of pi k / N
     * @param sin of pi k / N
     */
    static void powers(float[][] rows, float cos, float sin, int count) {
        float[] ar = rows[0];
        float[] ai = rows[1];
        float[] br = rows[2];
        float[] bi = rows[3];
        for (int i = 0; i < count; i++) {
            float evenR = 0.5f * (ar[i] + br[i]);
            float evenI = 0.5f * (ai[i] - bi[i]);
            float oddR = 0.5f * (ai[i] + bi[i]);
            float oddI = 0.5f * (br[i] - ar[i]);
            float turnedR = Math.fma(cos, oddR, sin * oddI);
            float turnedI = Math.fma(cos, oddI, -sin * oddR);
            float sumR = evenR + turnedR;
            float sumI = evenI + turnedI;
            float lessR = evenR - turnedR;
            float lessI = evenI - turnedI;
            ar[i] = Math.fma(sumR, sumR, sumI * sumI);
            br[i] = Math.fma(lessR, lessR, lessI * lessI);
        }
    }
}
