package io.hearsay.manifests.fields;

import java.util.List;

/**
 * The options of a question in their order, blank ones left out.
 *
 * @param all the options
 * @param labelled true if the row itself gives them labels, else they go by the letters of their places
 * @param places how many options the row has, with blank ones
 */
public record Choices(List<Choice> all, boolean labelled, int places) {
    public Choices {
        all = List.copyOf(all);
    }

    /** What the options say. */
    public List<String> texts() {
        return all.stream().map(Choice::text).toList();
    }
}
