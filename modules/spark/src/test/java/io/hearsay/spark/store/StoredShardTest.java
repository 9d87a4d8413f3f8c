package io.hearsay.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class StoredShardTest {
    private static final Instant BEGAN = Instant.parse("2026-05-01T10:00:00.123456Z");
    private static final Instant COMMITTED = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void itsNameSaysTheRunAndWhenItsWorkBegan() {
        StoredShard shard = shard("20260501T095900Z-00ff00." + StoredShard.attempt(BEGAN) + "-00007");

        assertThat(shard.runId()).isEqualTo("20260501T095900Z-00ff00");
        assertThat(shard.began()).contains(BEGAN);
        assertThat(shard.written()).isEqualTo(BEGAN);
        assertThat(shard.work()).isEqualTo("20260501T095900Z-00ff00." + StoredShard.attempt(BEGAN));
    }

    @Test
    void oneThatWasWrittenAgainSaysHowOldItIsAndNothingOfARate() {
        StoredShard shard = shard("cleaning." + StoredShard.rewritten(BEGAN, 3));

        assertThat(shard.runId()).isEqualTo("cleaning");
        assertThat(shard.began()).isEmpty();
        assertThat(shard.written()).isEqualTo(BEGAN);
    }

    @Test
    void aNameOfAnotherFormIsAsOldAsItsCommit() {
        for (String name : new String[] {
            "run.1abc-00000",
            "run." + StoredShard.attempt(COMMITTED.plus(9, ChronoUnit.DAYS)) + "-00000",
            "run.zzzzzzzzzzzzzzz-00000",
            "something"
        }) {
            StoredShard shard = shard(name);
            assertThat(shard.began()).as(name).isEmpty();
            assertThat(shard.written()).as(name).isEqualTo(COMMITTED);
            assertThat(shard.runId()).isEqualTo(name.replaceFirst("\\..*", ""));
        }
    }

    private static StoredShard shard(String name) {
        return new StoredShard(new Path("/store/answers", name), 1, COMMITTED);
    }
}
