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
    private static final Pattern RESTATED = Pattern.compile("(?i)\\b(?:actually|wait|correction|instead|rather)\\b"
            + "|\\b(?:answer|option|choice)\\W{0,3}(?: (?:is|was|would be|should be|must be)\\b|[:=])"
            + "|\\\\boxed|\\b(?:option|choice) \\(?[A-Z]\\b");
    /** A few words, as an answer is, but no courtesy. */
    private static final Pattern SHORT = Pattern.compile(
            "(?i)^\\W*+(?!(?:i |we )?(?:hope|thanks?|let|have|anything|any|please|done|end|best|cheers|good|glad|feel"
                    + "|enjoy|happy to|welcome|you|does|is|hi|hello|bye)\\b)\\S{1,30}(?: \\S{1,30}){0,3}\\s*$");

    private static final Pattern SPOKEN_OF = Pattern.compile(
            "(?i)(?:\\b(?:in|inside|within|into|the|an?|use|using|with|between|of|and|my|by|then|write|put)"
                    + "|[\"'`(]) ?$");
    private static final Pattern TAGS_WORD = Pattern.compile("(?i)^[\"'`) ]{0,3}(?:tags?|blocks?|format|section)\\b");

    /**
     * What stands outside of the reasoning.
     *
     * @param text the text after the last block of reasoning; if there is none, or it does not state an answer and the
     *     text before does in tags, what stands before and between as well
     * @param reasoned whether there was a block of reasoning
     * @param cutOff whether the answer ends within a block of reasoning
     */
    record Rest(String text, boolean reasoned, boolean cutOff) {}

    private final String text;
    private final List<Tag> tags;
    private final StringBuilder outside = new StringBuilder();
    private int done;
    private boolean thought;
    private Optional<Tag> description = Optional.empty();

    private Reasoning(String text) {
        this.text = text;
        this.tags = Tags.blocks(text);
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
                thought = tag.boundsThought();
                description = Optional.of(tag).filter(Tag::boundsDescription).or(() -> description);
                done = blockEnd(tags.get(close));
                at = close + (tags.get(close).closing() ? 1 : 0);
            }
        }
        String after = text.substring(done);
        boolean answered = !thought
                && tagsAnswer(outside.toString())
                && !tagsAnswer(after)
                && !RESTATED.matcher(after).find()
                && !SHORT.matcher(after).find();
        outside.append(after);
        boolean reasoned = done > 0;
        if (answered) {
            return new Rest(outside.toString(), reasoned, false);
        }
        if (Markup.saysAnything(after) || !reasoned) {
            return new Rest(after, reasoned, false);
        }
        return new Rest(Markup.saysAnything(outside.toString()) ? outside.toString() : within(), true, false);
    }

    private static boolean tagsAnswer(String text) {
        return !TaggedAnswers.in(text).isEmpty();
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
        Optional<Tag> answer = Optional.empty();
        for (Tag tag : tags) {
            boolean last = tag.start() > open.start() && tag.boundsAnswer() && !tag.closing();
            answer = last && answers(tag) ? Optional.of(tag) : answer;
        }
        return answer.map(tag -> new Rest(text.substring(tag.start()), true, false))
                .orElseGet(() -> new Rest(outside.toString(), true, true));
    }

    /** Whether an opening tag sets off an answer, rather than that the reasoning speaks of the tag. */
    private boolean answers(Tag tag) {
        String before = text.substring(Math.max(0, tag.start() - 12), tag.start());
        String after = text.substring(tag.end());
        return Markup.saysAnything(after)
                && !SPOKEN_OF.matcher(before).find()
                && !TAGS_WORD.matcher(after).find();
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
