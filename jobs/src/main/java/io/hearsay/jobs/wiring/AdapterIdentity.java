package io.hearsay.jobs.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names an adapter by its folder and its content, so that answers of an adapter that was tuned anew are not taken for the old one's. */
final class AdapterIdentity {
    private AdapterIdentity() {}

    static String of(Path folder) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : new String[] {"adapter_config.json", "adapter_model.safetensors"}) {
                digest.update(Files.readAllBytes(folder.resolve(file)));
            }
            return folder.getFileName() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Adapter " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
