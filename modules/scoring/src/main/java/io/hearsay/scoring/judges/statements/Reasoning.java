package io.hearsay.scoring.judges.statements;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leaves out the blocks in which an answer reasons. */
final class Reasoning {
    private static final Pattern FINISHED = Pattern.compile("(?im)^\\.{3} ?done thinking\\.?$");
    private static final Pattern ANALYSIS = Pattern.compile("^\\s*analysis(?=[A-Z\"'(])");
    private static final String FINAL = "assistantfinal";

    /**
     * What stands outside of the reasoning.
     *
     * @param text the text after the last block of reasoning; if there is none, what stands before and between
     * @param reasoned whether there was a block of reasoning
     * @param cutOff whether the answer ends within a block of reasoning
     */
    record Rest(String text, boolean reasoned, boolean cutOff) {}

    private final String text;
    private final List<Tag> tags;
    private final StringBuilder outside = new StringBuilder();
    private int done;
    private Optional<Tag> description = Optional.empty();

    private Reasoning(String text) {
        this.text = text;
        this.tags = Tags.in(text);
    }

    static Rest outside(String answer) {
        Matcher finished = FINISHED.matcher(answer);
        int from = 0;
        while (finished.find()) {
            from = finished.end();
        }
        int channel = answer.lastIndexOf(FINAL);
        if (channel >= from && ANALYSIS.matcher(answer).find()) {
            from = channel + FINAL.length();
        } else if (ANALYSIS.matcher(answer).find()) {
            return new Rest("", true, true);
        }
        Rest rest = new Reasoning(answer.substring(from)).rest();
        return from == 0 ? rest : new Rest(rest.text(), true, rest.cutOff());
    }

    private Rest rest() {
        int at = 0;
        while (at < tags.size()) {
            Tag tag = tags.get(at);
            if (!tag.boundsReasoning()) {
                at++;
            } else if (tag.closing()) {
                outside.setLength(0);
                done = tag.end();
                at++;
            } else {
                int close = closeOf(at);
                outside.append(text, done, tag.start()).append('\n');
                if (close < 0) {
                    return unclosed(tag);
                }
                description = Optional.of(tag).filter(Tag::boundsDescription).or(() -> description);
                done = blockEnd(tags.get(close));
                at = close + (tags.get(close).closing() ? 1 : 0);
            }
        }
        String after = text.substring(done);
        outside.append(after);
        boolean reasoned = done > 0;
        if (Markup.saysAnything(after) || !reasoned) {
            return new Rest(after, reasoned, false);
        }
        return new Rest(Markup.saysAnything(outside.toString()) ? outside.toString() : within(), true, false);
    }

    /** Where the block that this tag ends is over: a channel's own tag is not part of the block before it. */
    private static int blockEnd(Tag close) {
        return close.closing() ? close.end() : close.start();
    }

    /** The tag that ends the block opened at an index: of the same name, else of any reasoning, else a channel. */
    private int closeOf(int open) {
        String name = tags.get(open).name();
        boolean channel = text.startsWith("<|channel|>", tags.get(open).start());
        int any = -1;
        for (int at = open + 1; at < tags.size(); at++) {
            Tag tag = tags.get(at);
            if (channel && text.startsWith("<|channel|>", tag.start())) {
                return at;
            }
            if (tag.closing() && tag.name().equals(name)) {
                return at;
            }
            any = tag.closing() && tag.boundsReasoning() ? at : any;
        }
        return any;
    }

    private Rest unclosed(Tag open) {
        for (int at = tags.size() - 1; at > 0; at--) {
            boolean pair = tags.get(at).closing()
                    && tags.get(at).boundsAnswer()
                    && tags.get(at - 1).boundsAnswer();
            if (pair && tags.get(at - 1).start() > open.start()) {
                return new Rest(text.substring(tags.get(at - 1).start()), true, false);
            }
        }
        return new Rest(outside.toString(), true, true);
    }

    /** What a text that is reasoning throughout says in an answer tag, or else in its last description. */
    private String within() {
        for (int at = tags.size() - 1; at > 0; at--) {
            Tag tag = tags.get(at);
            if (tag.closing() && tag.boundsAnswer() && tags.get(at - 1).name().equals(tag.name())) {
                return text.substring(tags.get(at - 1).start(), tag.end());
            }
        }
        return description.map(tag -> text.substring(tag.end())).orElse("");
    }
}
