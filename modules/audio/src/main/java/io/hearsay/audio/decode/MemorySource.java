package io.hearsay.audio.decode;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * FFmpeg input that reads from a Java byte array.
 *
 * <p>One pair of native callbacks serves the whole process; the opaque pointer tells which source a call is for: its
 * address is a key, not memory. (One callback object per source would race, because JavaCPP has few native slots for
 * them.)
 */
final class MemorySource implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 15;
    /** AVERROR(EIO). */
    private static final int IO_ERROR = -5;

    private static final int WHENCE_MASK = 0xffff;
    private static final Map<Long, MemorySource> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong KEYS = new AtomicLong();
    private static final ReadCallback READER = new ReadCallback();
    private static final Seeker SEEKER = new Seeker();

    private final byte[] bytes;
    private final Deadline deadline;
    private final long key = KEYS.incrementAndGet();
    private final AVIOContext context;
    private long position;

    /** @param deadline reads fail after it */
    MemorySource(byte[] bytes, Deadline deadline) {
        this.bytes = bytes;
        this.deadline = deadline;
        BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER_BYTES));
        context = avformat.avio_alloc_context(buffer, BUFFER_BYTES, 0, new Key(key), READER, null, SEEKER);
        if (context == null) {
            avutil.av_free(buffer);
            throw new OutOfMemoryError("FFmpeg could not allocate an input of " + BUFFER_BYTES + " bytes");
        }
        OPEN.put(key, this);
    }

    AVIOContext context() {
        return context;
    }

    /** Total number of bytes. */
    int size() {
        return bytes.length;
    }

    /** Whether the bytes begin with these characters. */
    boolean startsWith(String tag) {
        int length = tag.length();
        return bytes.length >= length && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).equals(tag);
    }

    /** Number of open sources in the whole process; for leak tests. */
    static int openCount() {
        return OPEN.size();
    }

    @Override
    public void close() {
        if (OPEN.remove(key) != null) {
            avutil.av_free(context.buffer());
            avformat.avio_context_free(context);
        }
    }

    private int read(BytePointer target, int size) {
        if (deadline.expired()) {
            return IO_ERROR;
        }
        int count = (int) Math.min(size, bytes.length - position);
        if (count <= 0) {
            return avutil.AVERROR_EOF;
        }
        target.put(bytes, (int) position, count);
        position += count;
        return count;
    }

    private long seek(long offset, int whence) {
        if ((whence & avformat.AVSEEK_SIZE) != 0) {
            return bytes.length;
        }
        long target = switch (whence & WHENCE_MASK) {
            case 0 -> offset;
            case 1 -> position + offset;
            case 2 -> bytes.length + offset;
            default -> -1;
        };
        if (target < 0 || target > bytes.length) {
            return IO_ERROR;
        }
        position = target;
        return target;
    }

    private static final class Key extends Pointer {
        Key(long key) {
            address = key;
        }
    }

    private static final class ReadCallback extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer opaque, BytePointer target, int size) {
            MemorySource source = OPEN.get(opaque.address());
            return source == null ? IO_ERROR : source.read(target, size);
        }
    }

    private static final class Seeker extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            MemorySource source = OPEN.get(opaque.address());
            return source == null ? IO_ERROR : source.seek(offset, whence);
        }
    }
}
