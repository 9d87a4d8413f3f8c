package io.hearsay.jobs.wiring;

import io.hearsay.core.run.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Names an adapter by its folder and its content, so that answers of an adapter that was tuned again are not taken for
 * the old one's.
 */
final class AdapterIdentity {
    private AdapterIdentity() {}

    static String of(Path folder) {
        try {
            Fingerprint content = Fingerprint.start();
            for (String file : new String[] {"adapter_config.json", "adapter_model.safetensors"}) {
                content.add(Files.readAllBytes(folder.resolve(file)));
            }
            return folder.getFileName() + "-" + content.hex().substring(0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("Adapter " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
