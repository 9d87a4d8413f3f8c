package io.hearsay.lalm.generate;

import io.hearsay.lalm.model.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions whose prompts begin alike and what was read of that. It is let go when the last question has left. Used by one thread. */
final class ReadGroup {
    private final Shelf<Question.Beginning, Part> shelf;
    private final Question.Beginning beginning;
    private final List<Part> path = new ArrayList<>();
    private @Nullable Part further;
    private int questions;

    /**
     * @param shelf where the beginning's part was taken from
     * @param beginning what it is known by
     * @param part the part; null if the beginning is empty
     * @param questions how many
     */
    ReadGroup(Shelf<Question.Beginning, Part> shelf, Question.Beginning beginning, @Nullable Part part, int questions) {
        this.shelf = shelf;
        this.beginning = beginning;
        this.questions = questions;
        if (part != null) {
            path.add(part);
        }
    }

    /** Adds what the prompts have in common after the beginning. */
    void extend(Part part) {
        further = part;
        path.add(part);
    }

    List<Part> path() {
        return List.copyOf(path);
    }

    int tokens() {
        return path.stream().mapToInt(Part::tokens).sum();
    }

    /** True if all questions have left. */
    boolean left() {
        return questions == 0;
    }

    /** Lets everything go, whoever is still there. */
    void abandon() {
        if (!left()) {
            questions = 1;
            leave();
        }
    }

    void leave() {
        questions--;
        if (questions > 0) {
            return;
        }
        if (further != null) {
            further.close();
        }
        if (beginning.tokens() > 0) {
            shelf.putBack(beginning);
        }
    }
}
