package io.hearsay.jobs.config.source;

import java.util.List;

/** Settings that cannot be used; the message lists every problem. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigurationException(List<String> problems) {
        super(problems.size() + (problems.size() == 1 ? " problem" : " problems") + " in the settings:\n  - "
                + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line per problem, each starting with the key it is about. */
    public List<String> problems() {
        return problems;
    }
}
