package io.hearsay.scoring.judges.statements;

import io.hearsay.scoring.judges.statements.FinalStatements.Found;
import io.hearsay.scoring.judges.statements.Statement.Form;
import java.util.ArrayList;
import java.util.List;

/** Answers inside tags; a tag that is not closed lasts to the next one or to the end of the text. */
final class TaggedAnswers {
    private TaggedAnswers() {}

    static List<Found> in(String text) {
        List<Tag> tags = Tags.in(text).stream().filter(Tag::boundsAnswer).toList();
        List<Found> found = new ArrayList<>();
        for (int at = 0; at < tags.size(); at++) {
            Tag tag = tags.get(at);
            if (!tag.closing()) {
                Tag next = at + 1 < tags.size() ? tags.get(at + 1) : new Tag("", false, text.length(), text.length());
                int end = next.closing() ? next.end() : next.start();
                found.add(new Found(tag.start(), tag.end(), next.start(), end, Form.TAG));
            }
        }
        return found.stream()
                .filter(part -> Markup.saysAnything(text.substring(part.from(), part.to())))
                .toList();
    }
}
