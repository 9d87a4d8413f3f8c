package io.hearsay.audio.decode;

import io.hearsay.core.faults.FaultCode;

/** Bad audio: one clip's fault, not a failure of the run. The message says what was found, what was expected and what to do; the caller names the file. */
public final class AudioException extends Exception {
    private final FaultCode code;

    public AudioException(FaultCode code, String detail) {
        super(detail);
        this.code = code;
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
