package io.hearsay.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest of content, built up piece by piece. Not thread-safe. */
public final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A fingerprint of nothing so far. */
    public static Fingerprint start() {
        return new Fingerprint();
    }

    /** SHA-256 of these bytes, 64 lower-case hexadecimal digits. */
    public static String of(byte[] bytes) {
        return start().add(bytes).hex();
    }

    /** Fingerprint of a list of texts, 64 lower-case hexadecimal digits; no two different lists give the same input. */
    public static String of(Iterable<String> texts) {
        Fingerprint fingerprint = start();
        texts.forEach(fingerprint::add);
        return fingerprint.hex();
    }

    /** Adds bytes as they are. */
    public Fingerprint add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds what remains of a buffer, and moves its position to the limit. */
    public Fingerprint add(ByteBuffer bytes) {
        digest.update(bytes);
        return this;
    }

    /**
     * Adds a text as UTF-8 after its length in bytes (4 bytes, big-endian), so that texts in a row cannot run together.
     */
    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    /**
     * Adds a stream to its end; the caller closes it.
     *
     * @throws IOException if it cannot be read
     */
    public Fingerprint add(InputStream in) throws IOException {
        in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return this;
    }

    /** The digest of everything added, 64 lower-case hexadecimal digits. Nothing may be added after it. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** The digest of everything added, 32 bytes. Nothing may be added after it. */
    public byte[] bytes() {
        return digest.digest();
    }
}
