package io.hearsay.audio.decode;

import io.hearsay.core.run.FaultCode;

/**
 * A fault of one clip, not a failure of the run. The message says what was found, what was expected and what to do; the
 * caller adds the file name.
 */
public final class AudioException extends Exception {
    private final FaultCode code;
    private final boolean passing;

    public AudioException(FaultCode code, String detail) {
        this(code, detail, false);
    }

    private AudioException(FaultCode code, String detail, boolean passing) {
        super(detail);
        this.code = code;
        this.passing = passing;
    }

    /** A transient fault, which the same bytes may not cause again: the machine was slow or short of memory. */
    public static AudioException ofTheMoment(FaultCode code, String detail) {
        return new AudioException(code, detail, true);
    }

    /** Whether the fault is transient: decoding the same bytes again may succeed. */
    public boolean passing() {
        return passing;
    }

    /** Kind of fault. */
    public FaultCode code() {
        return code;
    }

    /** What was found, what was expected and what to do, without the file's name. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
