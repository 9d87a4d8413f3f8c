package io.hearsay.scoring.judges.statements;

import io.hearsay.scoring.judges.statements.FinalStatements.Found;
import io.hearsay.scoring.judges.statements.Statement.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers inside tags; a tag that is not closed lasts to the next one, to a heading such as "[Explanation]" or to the
 * end of the text.
 */
final class TaggedAnswers {
    private TaggedAnswers() {}

    static List<Found> in(String text) {
        List<Tag> all = Tags.in(text);
        List<Tag> tags = all.stream().filter(Tag::boundsAnswer).toList();
        List<Found> found = new ArrayList<>();
        for (int at = 0; at < tags.size(); at++) {
            Tag tag = tags.get(at);
            if (!tag.closing()) {
                Tag next = at + 1 < tags.size() ? tags.get(at + 1) : new Tag("", false, text.length(), text.length());
                int to = next.closing() ? next.start() : headingAfter(tag, next, all, text);
                found.add(new Found(tag.start(), tag.end(), to, next.closing() ? next.end() : to, Form.TAG));
            }
        }
        return found.stream()
                .filter(part -> Markup.saysAnything(text.substring(part.from(), part.to())))
                .toList();
    }

    /** Where an answer that no tag closes ends: at the first heading behind what it says, else at the next tag. */
    private static int headingAfter(Tag tag, Tag next, List<Tag> all, String text) {
        return all.stream()
                .filter(one -> !one.boundsAnswer() && one.start() >= tag.end() && one.start() < next.start())
                .filter(one -> Markup.saysAnything(text.substring(tag.end(), one.start())))
                .mapToInt(Tag::start)
                .findFirst()
                .orElse(next.start());
    }
}
