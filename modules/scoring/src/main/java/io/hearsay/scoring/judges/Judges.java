package io.hearsay.scoring.judges;

import io.hearsay.core.verdicts.Judge;
import java.util.List;

/** The judges Hearsay knows, by the names configuration and tables use. */
public final class Judges {
    private static final String CHOICE = "choice";
    private static final String MMAU = "mmau";

    private Judges() {}

    /** Reads abstentions and choices out of free text; the default. */
    public static Judge choice(HedgePolicy hedge) {
        return new ChoiceJudge(hedge);
    }

    /** MMAU's public matching rule, for comparability; it knows no abstention. */
    public static Judge mmau() {
        return new MmauJudge();
    }

    /** Names of all judges, the default first. */
    public static List<String> names() {
        return List.of(CHOICE, MMAU);
    }

    /** Id of the versioned phrases by which {@code choice} knows an abstention. */
    public static String abstentionPhrasesId() {
        return Abstentions.PHRASES_ID;
    }

    /**
     * The judge of this name.
     *
     * @param hedge what {@code choice} makes of hedges; without effect on {@code mmau}
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static Judge named(String name, HedgePolicy hedge) {
        return switch (name) {
            case CHOICE -> choice(hedge);
            case MMAU -> mmau();
            default ->
                throw new IllegalArgumentException(
                        "Unknown judge \"" + name + "\"; expected one of " + String.join(", ", names()));
        };
    }
}
