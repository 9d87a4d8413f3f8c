package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.jobs.SmallStudy.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dry runs and the job that cleans up, from the command line. */
class StoreJobIT {
    @TempDir
    Path scratch;

    @Test
    void aDryRunWritesNothingAndANewStoreIsSaid() throws IOException {
        Path run = scratch.resolve("run");
        Path store = scratch.resolve("store");
        Path conf = new SmallStudy(scratch).configuration("model.kind = scripted", "store.folder = \"" + store + "\"");
        String[] arguments = {"-c", conf.toString(), "-o", run.toString(), "--set", "answer.methods=baseline,idk"};

        Outcome dry = hearsay(arguments, "run", "--dry-run");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).containsPattern("answer +idk +12 +0 +12 +unknown").contains("nothing was written");
        assertThat(run).doesNotExist();
        assertThat(store).doesNotExist();
        assertThat(hearsay(arguments, "store", "list").err()).contains("There is no store at " + store);

        assertThat(hearsay(arguments, "run").err()).contains("new store at " + store);
        assertThat(hearsay(arguments, "answer", "--dry-run").out()).containsPattern("answer +idk +12 +12 +0\n");
        assertThat(hearsay(arguments, "store", "list").out())
                .containsPattern("answers +scripted +baseline +12 +0 ")
                .containsPattern("features +version .* +12 +0 ");

        Outcome removed = hearsay(arguments, "store", "remove", "--method", "idk");
        assertThat(removed.exitCode()).as(removed.err()).isZero();
        assertThat(removed.out()).contains("Removed from " + store).containsPattern("answers +scripted +idk +12 ");
        Outcome next = hearsay(arguments, "run", "--rebuild");
        assertThat(next.err()).doesNotContain("new store");
        assertThat(store.resolve("jobs")).doesNotExist();
    }

    private static Outcome hearsay(String[] settings, String... job) {
        String[] words = new String[job.length + settings.length];
        System.arraycopy(job, 0, words, 0, job.length);
        System.arraycopy(settings, 0, words, job.length, settings.length);
        return SmallStudy.hearsay(words);
    }
}
