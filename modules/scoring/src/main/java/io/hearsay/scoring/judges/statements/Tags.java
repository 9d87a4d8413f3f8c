package io.hearsay.scoring.judges.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tags that bound reasoning and answers: {@code <think>}, {@code [THINK]}, {@code <|begin_of_thought|>}, and
 * the channels {@code <|channel|>analysis<|message|>}.
 */
final class Tags {
    private static final String OPENING = "<[\u25c1";
    private static final String CLOSING = ">]\u25b7";
    private static final int LONGEST = 60;
    private static final String CHANNEL = "<|channel|>";
    private static final String MESSAGE = "<|message|>";
    private static final String SHORT_CHANNEL = "<|channel>";
    private static final String SHORT_CHANNEL_END = "<channel|>";

    private Tags() {}

    /** The tags with a known name, in order. */
    static List<Tag> in(String text) {
        List<Tag> tags = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int kind = OPENING.indexOf(text.charAt(at));
            Tag tag = kind < 0 ? null : tagAt(text, at, kind);
            if (tag != null && Tag.known(tag.name())) {
                tags.add(tag);
            }
            at = tag == null ? at + 1 : tag.end();
        }
        return tags;
    }

    /** The tags without headings: words of reasoning in square brackets that no tag closes, "[Analysis]". */
    static List<Tag> blocks(String text) {
        List<Tag> tags = in(text);
        Set<String> closed = tags.stream().filter(Tag::closing).map(Tag::name).collect(Collectors.toSet());
        return tags.stream()
                .filter(tag -> text.charAt(tag.start()) != '['
                        || !tag.boundsReasoning()
                        || tag.boundsThought()
                        || closed.contains(tag.name()))
                .toList();
    }

    private static @Nullable Tag tagAt(String text, int start, int kind) {
        if (text.startsWith(CHANNEL, start)) {
            return channel(text, start);
        }
        if (text.startsWith(SHORT_CHANNEL, start)) {
            int name = start + SHORT_CHANNEL.length();
            int end = name;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            return Tag.of(text.substring(name, end), start, end);
        }
        if (text.startsWith(SHORT_CHANNEL_END, start)) {
            return new Tag("thought", true, start, start + SHORT_CHANNEL_END.length());
        }
        int close = contentEnd(text, start, CLOSING.charAt(kind));
        return close < 0 ? null : Tag.of(text.substring(start + 1, close), start, close + 1);
    }

    /** A channel opens its block; the block ends where the next channel or the next message begins. */
    private static @Nullable Tag channel(String text, int start) {
        int name = start + CHANNEL.length();
        int message = text.indexOf(MESSAGE, name);
        if (message < 0 || message - name > LONGEST) {
            return null;
        }
        String first = text.substring(name, message).strip().split("\\W", 2)[0];
        return Tag.of(first, start, message + MESSAGE.length());
    }

    private static int contentEnd(String text, int start, char close) {
        int last = Math.min(text.length(), start + LONGEST);
        for (int at = start + 1; at < last; at++) {
            char character = text.charAt(at);
            if (character == close) {
                return at;
            }
            if (character == '\n' || OPENING.indexOf(character) >= 0) {
                return -1;
            }
        }
        return -1;
    }
}
