package io.hearsay.audio.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Damaged and hostile files derived from valid ones; the same number gives the same file. */
final class Mutations {
    private static final List<String> RECORDINGS =
            List.of("d-music-052.opus", "d-sound-019.m4a", "d-speech-022.wav", "tone-wb.amr");

    private final List<byte[]> clips;
    private final Bait bait;

    /** @param bait what playlists refer to */
    Mutations(Bait bait) {
        this.bait = bait;
        Stream<byte[]> built = Stream.of(
                Clips.amr(25),
                WaveFile.shorts(6, 48_000, new Random(1).ints(6000, -9000, 9000).toArray()),
                WaveFile.floats(44_100, new float[2000]),
                WaveFile.of(1, 24, 2, 96_000, new byte[6000]),
                WaveFile.of(6, 8, 1, 8000, new byte[2000]));
        clips = Stream.concat(Stream.concat(Clips.tones(), RECORDINGS.stream()).map(Clips::read), built)
                .toList();
    }

    /** The file with this number. */
    byte[] file(long number) {
        Random random = new Random(number * 0x9e3779b97f4a7c15L + 1);
        byte[] clip =
                clips.get((int) Math.floorMod(number, (long) clips.size())).clone();
        return switch (random.nextInt(8)) {
            case 0 -> flipBits(clip, random, clip.length);
            case 1 -> flipBits(clip, random, Math.min(clip.length, 200));
            case 2 -> Arrays.copyOf(clip, random.nextInt(clip.length));
            case 3 -> swapHeader(clip, random);
            case 4 -> playlist(clip, random);
            case 5 -> absurdNumbers(clip, random);
            case 6 -> repeat(clip, random);
            default -> noise(clip, random);
        };
    }

    private static byte[] flipBits(byte[] clip, Random random, int reach) {
        int flips = 1 + random.nextInt(40);
        for (int i = 0; i < flips; i++) {
            clip[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
        return clip;
    }

    /** The header of one format before the body of another. */
    private byte[] swapHeader(byte[] clip, Random random) {
        byte[] other = clips.get(random.nextInt(clips.size()));
        int head = Math.min(Math.min(clip.length, other.length), 8 + random.nextInt(400));
        System.arraycopy(other, 0, clip, 0, head);
        return clip;
    }

    /** A playlist that refers to other files, alone, before or inside a clip. */
    private byte[] playlist(byte[] clip, Random random) {
        String uri = bait.file().toUri().toString();
        String address = bait.address();
        List<String> texts = List.of(
                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10,\n" + uri + "\n#EXTINF:10,\n"
                        + address + "\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile '" + bait.file() + "'\nfile '" + address + "'\n",
                "[playlist]\nFile1=" + uri + "\nFile2=" + address + "\nNumberOfEntries=2\n",
                "<asx version=\"3.0\"><entry><ref href=\"" + address + "\"/></entry></asx>",
                "<?xml version=\"1.0\"?><MPD><Period><AdaptationSet><Representation><BaseURL>" + uri
                        + "</BaseURL></Representation></AdaptationSet></Period></MPD>",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\na=control:" + address + "\nm=audio "
                        + bait.port() + " TCP/RTP/AVP 0\n",
                "RIFF....WAVELIST" + uri);
        byte[] text = texts.get(random.nextInt(texts.size())).getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            return text;
        }
        int at = random.nextInt(clip.length);
        byte[] both = Arrays.copyOf(clip, clip.length + text.length);
        System.arraycopy(text, 0, both, at, text.length);
        System.arraycopy(clip, at, both, at + text.length, clip.length - at);
        return both;
    }

    /** Huge, negative or zero values for rates, channels and sizes in headers. */
    private static byte[] absurdNumbers(byte[] clip, Random random) {
        int[] absurd = {-1, 0, 1, 0x7fffffff, 0x80000000, 0xffff, 0x00ffffff, 0x7f7f7f7f};
        int reach = Math.min(clip.length - 4, random.nextBoolean() ? 64 : 600);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int at = random.nextInt(reach);
            int value = absurd[random.nextInt(absurd.length)];
            int width = random.nextBoolean() ? 4 : 2;
            for (int k = 0; k < width; k++) {
                clip[at + k] = (byte) (value >> (8 * k));
            }
        }
        return clip;
    }

    /** A part of the clip repeated many times. */
    private static byte[] repeat(byte[] clip, Random random) {
        int from = random.nextInt(clip.length);
        int length = 1 + random.nextInt(Math.min(4000, clip.length - from));
        int times = 1 + random.nextInt(50);
        byte[] longer = Arrays.copyOf(clip, clip.length + length * times);
        for (int i = 0; i < times; i++) {
            System.arraycopy(clip, from, longer, clip.length + i * length, length);
        }
        return longer;
    }

    private static byte[] noise(byte[] clip, Random random) {
        int from = random.nextInt(clip.length);
        int to = Math.min(clip.length, from + 1 + random.nextInt(2000));
        for (int i = from; i < to; i++) {
            clip[i] = (byte) random.nextInt();
        }
        return clip;
    }
}
