package io.hearsay.scoring.judges.choices;

import io.hearsay.scoring.judges.mentions.Mention;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import java.util.List;
import java.util.Set;

/** Which neighbouring mentions are joined into one list: "A, C and D", "a dog or a cat". */
final class Coordination {
    private static final Set<String> JOINING = WordSet.of("""
            and or nor y o et ou und oder e и 或 和 と option options choice even by with""");

    private final int[] groups;
    private final boolean[] alternatives;

    Coordination(Words words, List<Mention> mentions) {
        groups = new int[mentions.size()];
        alternatives = new boolean[mentions.size()];
        for (int i = 1; i < groups.length; i++) {
            String joint = joint(words, mentions.get(i - 1), mentions.get(i));
            boolean listed = !joint.isEmpty() || labelled(mentions, i);
            groups[i] = listed ? groups[i - 1] : groups[i - 1] + 1;
            alternatives[groups[i]] |= listed && (joint.equals("or") || joint.equals("nor"));
        }
    }

    private static boolean labelled(List<Mention> mentions, int i) {
        return mentions.get(i).touches(mentions.get(i - 1))
                && mentions.get(i).choice() == mentions.get(i - 1).choice()
                && mentions.get(i).kind() != mentions.get(i - 1).kind();
    }

    /** The word or mark that joins two mentions; empty if they are not joined. */
    private static String joint(Words words, Mention one, Mention other) {
        if (other.from() - one.to() > 2 || other.from() < one.to()) {
            return "";
        }
        String found = "";
        for (int at = one.to(); at < other.from(); at++) {
            if (!JOINING.contains(words.word(at)) && !Options.ARTICLES.contains(words.word(at))) {
                return "";
            }
            found = Options.ARTICLES.contains(words.word(at)) ? found : words.word(at);
        }
        for (int at = one.to(); at <= other.from(); at++) {
            String between = words.between(at);
            if (between.chars().anyMatch(mark -> ".;:?!\n-=\u2192\u3002".indexOf(mark) >= 0)) {
                return "";
            }
            boolean comma = between.chars().anyMatch(mark -> ",/&\u3001".indexOf(mark) >= 0);
            found = found.isEmpty() && comma ? "," : found;
        }
        return found;
    }

    int group(int mention) {
        return groups[mention];
    }

    /** Whether the list of a mention is joined by "or". */
    boolean alternative(int mention) {
        return alternatives[groups[mention]];
    }

    /** How many mentions the list of a mention has. */
    int size(int mention) {
        int size = 0;
        for (int group : groups) {
            size += group == groups[mention] ? 1 : 0;
        }
        return size;
    }
}
