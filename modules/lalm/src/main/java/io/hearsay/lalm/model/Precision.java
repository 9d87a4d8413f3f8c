package io.hearsay.lalm.model;

/** How weights are kept in memory. */
public enum Precision {
    /** Every weight as float32. */
    FLOAT32,
    /**
     * Matrices as the checkpoint stores them: float32, bfloat16 or float16. A GPU computes in that type; a CPU computes in float32 and widens 16-bit
     * matrices while it uses them, which gives the numbers of {@link #FLOAT32} in half the memory and more time.
     */
    STORED,
    /**
     * Matrices as bfloat16, however they are stored. A GPU computes in that type; a CPU multiplies in it and does all else in float32, which takes half
     * the memory and, where it has instructions for it, less time. Answers are near those of {@link #FLOAT32}, not the same.
     */
    BFLOAT16
}
