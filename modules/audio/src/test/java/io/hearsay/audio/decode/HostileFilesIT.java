package io.hearsay.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated files of every format. A subset by default; {@code -Dfuzz.first=0 -Dfuzz.files=6000} runs others, and
 * {@code -Dfuzz.first=N -Dfuzz.files=1} repeats one. If a file kills the process, its number is in target/fuzz.last.
 */
class HostileFilesIT {
    private static final DecodeLimits LIMITS = new DecodeLimits(1 << 22, 1 << 28, 120, 16, 192_000, 20);
    private static final long ENOUGH_FOR_SHARES = 100;

    @TempDir
    Path outside;

    @Test
    void everyFileDecodesOrHasItsFault() throws Exception {
        long first = Long.getLong("fuzz.first", 0);
        long files = Long.getLong("fuzz.files", 600);
        Bait bait = new Bait(outside);
        Mutations mutations = new Mutations(bait);
        Path last = Path.of("target", "fuzz.last");
        Files.createDirectories(Path.of("target"));
        List<String> bad = new ArrayList<>();
        long decoded = 0;
        for (long number = first; number < first + files; number++) {
            Files.writeString(last, Long.toString(number));
            byte[] file = mutations.file(number);
            try {
                DecodedAudio audio = HeardClip.of(file, LIMITS, 480_000).audio();
                decoded++;
                if (audio.length() < 1 || audio.channels() > 16 || audio.sampleRateHz() > 192_000) {
                    bad.add(number + ": over the limits: " + audio.channels() + " channels");
                }
            } catch (AudioException e) {
                if (e.detail().isBlank() || !e.detail().contains(";")) {
                    bad.add(number + ": a fault that does not say what to do: " + e.detail());
                }
            } catch (RuntimeException e) {
                bad.add(number + ": " + e);
            }
        }
        Files.delete(last);

        assertThat(bad)
                .as("%d files, %d decoded; each named by its number", files, decoded)
                .isEmpty();
        if (files >= ENOUGH_FOR_SHARES) {
            assertThat(decoded).as("mutations that leave a clip whole").isBetween(files / 50, files * 9 / 10);
        }
        assertThat(MemorySource.openCount()).isZero();
        assertThat(bait.opened()).as("openings of the file that playlists name").isZero();
        assertThat(bait.called()).as("calls of the address that playlists name").isZero();
        bait.take();
        assertThat(bait.opened()).as("an opening, seen").isPositive();
        assertThat(bait.called()).as("a call, seen").isEqualTo(1);
    }
}
