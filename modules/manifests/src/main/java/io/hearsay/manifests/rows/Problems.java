package io.hearsay.manifests.rows;

import io.hearsay.core.run.FaultPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that is wrong with one row: each problem names the key, what was found and what to do. */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    public void add(String problem) {
        found.add(problem);
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** All of them in one text, in the order they were found. */
    public String text() {
        return String.join(FaultPattern.SEPARATOR, found);
    }

    /** Notes a problem where a value would be. */
    public <T> Optional<T> refuse(String problem) {
        add(problem);
        return Optional.empty();
    }
}
