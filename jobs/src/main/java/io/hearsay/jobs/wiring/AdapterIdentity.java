package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.ModelFolder;
import io.hearsay.core.run.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * Names an adapter by its folder and its content, so that answers of an adapter that was tuned again are not taken for
 * the old one's.
 */
final class AdapterIdentity {
    private AdapterIdentity() {}

    static String of(ModelFolder folder) {
        try (ModelFolder.Opened opened = folder.open()) {
            Fingerprint content = Fingerprint.start();
            for (String file : new String[] {"adapter_config.json", "adapter_model.safetensors"}) {
                content.add(Files.readAllBytes(opened.directory().resolve(file)));
            }
            return folder.name() + "-" + content.hex().substring(0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("Adapter " + folder.path() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
