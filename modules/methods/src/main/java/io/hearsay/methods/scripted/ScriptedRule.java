package io.hearsay.methods.scripted;

import io.hearsay.core.answers.ModelRequest;
import java.io.Serializable;

/** The rule of a scripted model. Pure: equal requests get equal texts. */
@FunctionalInterface
public interface ScriptedRule extends Serializable {
    /**
     * The text the model generates for this request.
     *
     * @throws RuntimeException to make only this request fail with {@code MODEL_FAILED} and the exception's message
     */
    String answer(ModelRequest request);
}
