package io.hearsay.spark.cluster;

import java.util.Random;

/**
 * When something is killed.
 *
 * @param victim what
 * @param stage in which stage
 * @param share after which share of the time that the stage takes undisturbed, 0 to 1
 */
record Moment(Victim victim, Phase stage, double share) {
    /** What is killed. */
    enum Victim {
        DRIVER,
        EXECUTOR
    }

    /** A stage, by the tables whose cards are there when it begins and when it is done. */
    enum Phase {
        FEATURES("items", "features"),
        ANSWER("features", "responses"),
        JUDGE("responses", "verdicts");

        private final String before;
        private final String after;

        Phase(String before, String after) {
            this.before = before;
            this.after = after;
        }

        boolean begun(Bucket bucket, String run) {
            return bucket.exists(run + "/" + before + "/_hearsay.json");
        }

        boolean done(Bucket bucket, String run) {
            return bucket.exists(run + "/" + after + "/_hearsay.json");
        }
    }

    static Moment drawn(Random random) {
        return new Moment(
                Victim.values()[random.nextInt(Victim.values().length)],
                Phase.values()[random.nextInt(Phase.values().length)],
                random.nextDouble());
    }
}
