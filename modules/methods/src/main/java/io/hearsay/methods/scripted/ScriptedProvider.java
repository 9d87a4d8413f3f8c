package io.hearsay.methods.scripted;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.run.Fingerprint;
import java.util.List;

/**
 * Provider of a scripted model.
 *
 * @param name name of the script; providers with the same name must have the same rule
 * @param script rule that the model follows
 */
public record ScriptedProvider(String name, ScriptedRule script) implements ModelProvider {
    @Override
    public String cacheKey() {
        return "scripted:" + name;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(List.of(cacheKey()));
    }

    @Override
    public AudioLanguageModel open() {
        return new ScriptedModel(script);
    }
}
