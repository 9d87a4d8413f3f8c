package io.hearsay.core.answers;

import io.hearsay.core.manifest.Item;
import java.io.Serializable;
import java.util.List;

/** A way to make a model answer or abstain. Pure: the next step is a function of the item and the exchanges so far. */
public interface ReliabilityMethod extends Serializable {
    /** Name of the method in configuration and tables, for example {@code mcot}. */
    String methodId();

    /** Id of the prompt text in use, with its version, for example {@code mcot-v1}; a changed text is a new id. */
    String promptId();

    /** The next step of the item's interview; after finitely many asks it is a {@link Step.Finish}. */
    Step next(Item item, List<Exchange> soFar);
}
