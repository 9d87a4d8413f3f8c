package io.hearsay.jobs.wiring.faults;

import io.hearsay.core.run.FaultGroup;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.manifests.ManifestSummary;
import io.hearsay.spark.session.HearsaySession;
import java.io.PrintWriter;
import java.util.List;

/** Prints what is wrong with a manifest or with the items of a run. Writes nothing else. */
public final class FaultListing {
    private final HearsaySession session;
    private final ManifestSource source;
    private final String folder;
    private final PrintWriter out;

    /** @param folder the run's folder */
    public FaultListing(HearsaySession session, ManifestSource source, String folder, PrintWriter out) {
        this.session = session;
        this.source = source;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Prints what would become of the manifest's rows.
     *
     * @return true if any of them is an item
     */
    public boolean check() {
        ManifestSummary summary = session.check(source);
        out.print(FaultTable.render(summary));
        return summary.items() > 0;
    }

    /** Prints the faults of the run's tables by kind. */
    public void print() {
        List<FaultGroup> groups = session.faults(folder);
        out.print(groups.isEmpty() ? "No faults in the tables of " + folder + "\n" : FaultTable.render(groups));
    }
}
