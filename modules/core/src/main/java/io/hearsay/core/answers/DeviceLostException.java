package io.hearsay.core.answers;

import java.util.regex.Pattern;

/**
 * The device that a model computes on is of no use to this process any more: its context is lost, and everything that
 * is asked of it from now on fails. No input is to blame, and only another process can go on.
 */
public final class DeviceLostException extends IllegalStateException {
    private static final Pattern LOST = Pattern.compile(
            "CUDA error|cuDNN error|CUDNN_STATUS|CUBLAS_STATUS|CUDA driver error|device-side assert|\\bNCCL\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MEMORY = Pattern.compile(
            "out of memory|can't allocate memory|not enough memory|_STATUS_ALLOC_FAILED", Pattern.CASE_INSENSITIVE);

    public DeviceLostException(String message, Throwable cause) {
        super("The device is no longer usable: " + message, cause);
    }

    /**
     * Whether a failure, or one of its causes, is or tells of a lost device. A lack of memory is none: less of it may
     * do.
     */
    public static boolean isToldBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof DeviceLostException || (LOST.matcher(message).find() && !isOfMemory(message))) {
                return true;
            }
        }
        return false;
    }

    /** Whether an engine's message tells that memory ran out, which leaves the device usable. */
    public static boolean isOfMemory(String message) {
        return MEMORY.matcher(message).find();
    }
}
