package io.hearsay.scoring.judges;

import io.hearsay.core.verdicts.Judge;
import java.util.List;

/** The available judges, by their names in configuration and tables. */
public final class Judges {
    private static final String CHOICE = "choice";
    private static final String MMAU = "mmau";

    private Judges() {}

    /** Finds abstentions and choices in free text; the default. */
    public static Judge choice(HedgePolicy hedge) {
        return new ChoiceJudge(hedge);
    }

    /** MMAU's public matching rule, for comparability; it does not recognise abstentions. */
    public static Judge mmau() {
        return new MmauJudge();
    }

    /** Names of all judges, the default first. */
    public static List<String> names() {
        return List.of(CHOICE, MMAU);
    }

    /**
     * The judge with this name.
     *
     * @param hedge how {@code choice} counts hedged answers; ignored by {@code mmau}
     * @throws IllegalArgumentException if there is none; the message lists the valid names
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
