package io.hearsay.manifests.containers;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes a manifest as it passes, so that bytes that are not UTF-8 are found, and shows its text to a guess. */
final class Utf8Check {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BYTE_ORDER_MARK_BYTES = 3;

    private final ContainerGuess guess;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer undecoded = ByteBuffer.allocate(BUFFER_BYTES + Long.BYTES);
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER_BYTES);
    private boolean nothingDecoded = true;
    private int markBytes;

    Utf8Check(ContainerGuess guess) {
        this.guess = guess;
    }

    /** @param bytes at most 64 KiB */
    void add(byte[] bytes, int count) throws CharacterCodingException {
        decode(bytes, count, false);
    }

    /** How the text that ends here holds its rows. */
    Container end() throws CharacterCodingException {
        decode(new byte[0], 0, true);
        return guess.end();
    }

    /** Length of the byte order mark at its beginning, if one was seen. */
    int markBytes() {
        return markBytes;
    }

    private void decode(byte[] bytes, int count, boolean last) throws CharacterCodingException {
        undecoded.put(bytes, 0, count).flip();
        CoderResult result;
        do {
            result = decoder.decode(undecoded, decoded, last);
            if (result.isError()) {
                result.throwException();
            }
            look(decoded.flip());
            decoded.clear();
        } while (result.isOverflow());
        undecoded.compact();
    }

    private void look(CharBuffer text) {
        if (nothingDecoded && text.hasRemaining()) {
            nothingDecoded = false;
            if (text.get(text.position()) == BYTE_ORDER_MARK) {
                text.get();
                markBytes = BYTE_ORDER_MARK_BYTES;
            }
        }
        while (!guess.certain() && text.hasRemaining()) {
            guess.add(text.get());
        }
    }
}
