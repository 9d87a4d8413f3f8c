package io.hearsay.methods.scripted;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ModelProvider;

/**
 * Recipe of a scripted model.
 *
 * @param name tells this script from others; providers of one name must have the same rule
 * @param rule what the model says
 */
public record ScriptedProvider(String name, ScriptedRule rule) implements ModelProvider {
    @Override
    public String key() {
        return "scripted:" + name;
    }

    @Override
    public AudioLanguageModel open() {
        return new ScriptedModel(rule);
    }
}
