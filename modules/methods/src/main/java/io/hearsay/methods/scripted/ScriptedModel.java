package io.hearsay.methods.scripted;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Completion.Finish;
import io.hearsay.core.answers.Completion.Usage;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.run.FaultCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that returns the text of a rule. Tokens are words with the preceding space, plus a stop token; each has
 * log-probability 0. A text longer than the request's limit of new tokens is cut.
 */
public final class ScriptedModel implements AudioLanguageModel {
    private static final Pattern TOKEN = Pattern.compile("\\s*\\S+");

    private final ScriptedRule script;
    private volatile boolean closed;

    /** Creates a model that follows {@code script}. */
    public ScriptedModel(ScriptedRule script) {
        this.script = script;
    }

    @Override
    public List<Completion> complete(List<ModelRequest> requests) {
        if (closed) {
            throw new IllegalStateException("The scripted model is closed");
        }
        return requests.stream().map(this::complete).toList();
    }

    private Completion complete(ModelRequest request) {
        String text;
        try {
            text = script.answer(request);
        } catch (RuntimeException e) {
            return Completion.failed(
                    FaultCode.MODEL_FAILED,
                    "Request " + request.requestId() + " failed as scripted: " + e.getMessage());
        }
        List<String> tokens = tokens(text);
        int limit = request.settings().maxNewTokens();
        boolean stopped = tokens.size() < limit;
        int newTokens = stopped ? tokens.size() + 1 : limit;
        return new Completion(
                stopped ? text : String.join("", tokens.subList(0, limit)),
                Collections.nCopies(newTokens, 0.0),
                stopped ? Finish.STOP : Finish.LENGTH,
                new Usage(promptTokens(request), newTokens),
                Optional.empty());
    }

    private static int promptTokens(ModelRequest request) {
        int sum = 0;
        for (ChatTurn turn : request.turns()) {
            sum += tokens(turn.text()).size();
        }
        return sum;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    @Override
    public void close() {
        closed = true;
    }
}
