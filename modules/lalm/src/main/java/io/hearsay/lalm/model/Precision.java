package io.hearsay.lalm.model;

/** Storage and compute precision of the weights. */
public enum Precision {
    /** Every weight as float32. */
    FLOAT32,
    /**
     * Matrices in the type of the checkpoint: float32, bfloat16 or float16. A GPU computes in that type. A CPU computes
     * in float32 and widens 16-bit matrices on the fly: the numbers of {@link #FLOAT32} with half the memory and more
     * time.
     */
    STORED,
    /**
     * All matrices as bfloat16. A GPU computes in that type. A CPU multiplies in bfloat16 and does everything else in
     * float32: half the memory and, where the CPU has bfloat16 instructions, less time. Answers are close to those of
     * {@link #FLOAT32}, not identical.
     */
    BFLOAT16
}
