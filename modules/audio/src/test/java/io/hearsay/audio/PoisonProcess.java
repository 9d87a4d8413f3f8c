package io.hearsay.audio;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An extractor process that certain inputs kill or hang. */
final class PoisonProcess {
    private PoisonProcess() {}

    public static void main(String[] arguments) throws IOException {
        FeatureExtractor extractor = new FeatureExtractor(ExtractorProcess.settings(arguments));
        ExtractorProcess.serve(new Extractor() {
            @Override
            public List<AudioFeatures> extract(AudioRef audio, String sha256, byte[] bytes) throws AudioException {
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                if (text.equals("kill")) {
                    // as the kernel does when memory is short; not caused by the timeout
                    System.err.println("memory is short\n\tat a frame");
                    Runtime.getRuntime().halt(137);
                }
                if (text.equals("hang")) {
                    hang();
                }
                return extractor.extract(audio, sha256, bytes);
            }

            @Override
            public void close() {}
        });
    }

    static void hang() {
        boolean hung = true;
        while (hung) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                hung = true;
            }
        }
    }
}
