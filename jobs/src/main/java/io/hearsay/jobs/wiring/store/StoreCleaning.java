package io.hearsay.jobs.wiring.store;

import io.hearsay.core.run.Quantities;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.store.RemovalRule;
import io.hearsay.spark.store.Store;
import io.hearsay.spark.store.StoreChange;
import io.hearsay.spark.store.StoredGroup;
import java.io.PrintWriter;
import java.util.List;

/** Lists a store, removes from it and compacts it, and prints what was found and done. */
public final class StoreCleaning {
    private final RunSettings run;
    private final Store store;
    private final PrintWriter out;

    public StoreCleaning(RunSettings run, Store store, PrintWriter out) {
        this.run = run;
        this.store = store;
        this.out = out;
    }

    /** Prints what is there. */
    public void list() {
        StoreChange.Made shards = store.shards();
        out.printf(
                "Store %s: %s in %s%n",
                run.store(), Quantities.bytes(shards.bytes()), counted(shards.shards(), "shard"));
        List<StoredGroup> groups = store.list();
        if (!groups.isEmpty()) {
            out.print(StoredGroupTable.render(groups));
        }
        store.jobs().forEach(job -> out.println("In use by " + job));
    }

    /** Prints the same as CSV, with every run. */
    public void csv() {
        out.print(StoredGroupTable.csv(store.list()));
    }

    /**
     * Removes what meets a rule.
     *
     * @param dryRun true to say only what would be removed
     */
    public void remove(RemovalRule rule, boolean dryRun) {
        StoreChange change = dryRun ? store.wouldRemove(rule) : store.remove(rule, run.runId());
        change.notes().forEach(note -> out.println("NOTE: " + note));
        if (change.groups().isEmpty()) {
            out.println("Nothing in " + run.store() + " meets the rule");
            return;
        }
        out.println((dryRun ? "Would remove from " : "Removed from ") + run.store() + ":");
        out.print(StoredGroupTable.render(change.groups()));
        StoreChange.Shards shards = change.shards();
        out.printf(
                "%s %d of %s whole, %s %d without these rows%s%n",
                dryRun ? "Would remove" : "Removed",
                shards.removed(),
                counted(shards.before(), "shard"),
                dryRun ? "rewrite" : "rewrote",
                shards.rewritten(),
                freed(shards, dryRun));
        inUse(change, dryRun);
    }

    /**
     * Writes small shards into few.
     *
     * @param dryRun true to say only which
     */
    public void compact(boolean dryRun) {
        StoreChange change = dryRun ? store.wouldCompact() : store.compact(run.runId());
        StoreChange.Shards shards = change.shards();
        if (shards.rewritten() == 0) {
            out.println("Nothing to compact in " + run.store() + ": " + counted(shards.before(), "shard")
                    + ", none small beside another");
            return;
        }
        out.printf(
                "%s %d of %s (%s)%s in %s%n",
                dryRun ? "Would rewrite" : "Rewrote",
                shards.rewritten(),
                counted(shards.before(), "shard"),
                Quantities.bytes(shards.bytes()),
                shards.made()
                        .map(made -> " as " + made.shards() + " (" + Quantities.bytes(made.bytes()) + ")")
                        .orElse(""),
                run.store());
        inUse(change, dryRun);
    }

    private void inUse(StoreChange change, boolean dryRun) {
        if (dryRun) {
            change.inUse().forEach(job -> out.println("In use by " + job + ": this would be refused now"));
            out.println("Dry run: nothing was written");
        }
    }

    private static String freed(StoreChange.Shards shards, boolean dryRun) {
        long made = shards.made().map(StoreChange.Made::bytes).orElse(0L);
        return dryRun ? "" : "; " + Quantities.bytes(Math.max(0, shards.bytes() - made)) + " freed";
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
