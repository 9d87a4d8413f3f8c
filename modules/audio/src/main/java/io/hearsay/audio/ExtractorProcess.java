package io.hearsay.audio;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.audio.ffmpeg.FfmpegLibraries;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.AudioWarning;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Loader;

/**
 * The child process of {@link IsolatedExtractor}: reads clips from standard input, writes features or faults to
 * standard output.
 */
final class ExtractorProcess {
    private static final AudioRef UNNAMED = new AudioRef("-", "-");

    private ExtractorProcess() {}

    /** Arguments: as built by {@link #command}. */
    public static void main(String[] arguments) throws IOException {
        serve(new FeatureExtractor(settings(arguments)));
    }

    /** Answers requests until the input ends. */
    static void serve(Extractor extractor) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers, 1 << 16));
        while (true) {
            byte[] bytes;
            try {
                bytes = new byte[in.readInt()];
                in.readFully(bytes);
            } catch (EOFException e) {
                return;
            }
            answer(extractor, bytes, out);
            out.flush();
        }
    }

    private static void answer(Extractor extractor, byte[] bytes, DataOutputStream out) throws IOException {
        try {
            List<AudioFeatures> windows = extractor.extract(UNNAMED, "", bytes);
            out.writeBoolean(true);
            writeSource(windows.get(0), out);
            out.writeInt(windows.size());
            for (AudioFeatures window : windows) {
                out.writeDouble(window.offsetSeconds());
                writeLogMel(window.logMel(), out);
            }
        } catch (AudioException e) {
            out.writeBoolean(false);
            out.writeBoolean(e.passing());
            out.writeUTF(e.code().name());
            out.writeUTF(e.detail());
        }
    }

    private static void writeSource(AudioFeatures features, DataOutputStream out) throws IOException {
        out.writeUTF(features.source().codec());
        out.writeInt(features.source().sampleRateHz());
        out.writeInt(features.source().channels());
        out.writeDouble(features.source().seconds());
        out.writeInt(features.source().warnings().size());
        for (AudioWarning warning : features.source().warnings()) {
            out.writeUTF(warning.name());
        }
    }

    private static void writeLogMel(LogMel logMel, DataOutputStream out) throws IOException {
        out.writeInt(logMel.mels());
        out.writeInt(logMel.frames());
        out.writeInt(logMel.context());
        for (float value : logMel.toArray()) {
            out.writeFloat(value);
        }
    }

    /** Reads what {@link #serve} wrote for one clip. */
    static List<AudioFeatures> readAnswer(AudioRef audio, String sha256, DataInputStream in)
            throws IOException, AudioException {
        if (!in.readBoolean()) {
            boolean passing = in.readBoolean();
            FaultCode code = FaultCode.valueOf(in.readUTF());
            String detail = in.readUTF();
            throw passing ? AudioException.ofTheMoment(code, detail) : new AudioException(code, detail);
        }
        SourceAudio source = readSource(in);
        List<AudioFeatures> windows = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            windows.add(new AudioFeatures(audio, sha256, source, in.readDouble(), readLogMel(in)));
        }
        return windows;
    }

    private static SourceAudio readSource(DataInputStream in) throws IOException {
        String codec = in.readUTF();
        int sampleRateHz = in.readInt();
        int channels = in.readInt();
        double seconds = in.readDouble();
        Set<AudioWarning> warnings = EnumSet.noneOf(AudioWarning.class);
        for (int left = in.readInt(); left > 0; left--) {
            warnings.add(AudioWarning.valueOf(in.readUTF()));
        }
        return new SourceAudio(codec, sampleRateHz, channels, seconds, warnings);
    }

    private static LogMel readLogMel(DataInputStream in) throws IOException {
        int mels = in.readInt();
        int frames = in.readInt();
        int context = in.readInt();
        float[] values = new float[Math.multiplyExact(mels, frames + context)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return LogMel.owning(mels, frames, context, values);
    }

    /** Command line of a process whose main class receives these settings as arguments. */
    static List<String> command(Class<?> main, FeatureSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Enough for a decoder and one clip; by default the heap limit would be a quarter of the machine's memory.
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-CreateCoredumpOnCrash"));
        // On a crash Java writes to standard output, where the parent reads answers, and to a file in the working
        // directory.
        command.add("-XX:+SuppressFatalErrorMessage");
        // From Java 24 on, use of native libraries and Unsafe is reported on standard error, which is quoted if the
        // process dies. Java 17 does not know the last option.
        command.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        String cache = System.getProperty("org.bytedeco.javacpp.cachedir");
        if (cache != null) {
            command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
        }
        command.addAll(List.of("-cp", classPath(main), main.getName()));
        DecodeLimits limits = settings.limits();
        command.addAll(List.of(
                Integer.toString(settings.melBins()),
                Double.toString(settings.windowSeconds()),
                Long.toString(limits.maxBytes()),
                Long.toString(limits.maxDecodedBytes()),
                Double.toString(limits.maxSeconds()),
                Integer.toString(limits.maxChannels()),
                Integer.toString(limits.maxSampleRateHz()),
                Double.toString(limits.maxDecodeSeconds()),
                settings.longClips().name()));
        return command;
    }

    static FeatureSettings settings(String[] arguments) {
        DecodeLimits limits = new DecodeLimits(
                Long.parseLong(arguments[2]),
                Long.parseLong(arguments[3]),
                Double.parseDouble(arguments[4]),
                Integer.parseInt(arguments[5]),
                Integer.parseInt(arguments[6]),
                Double.parseDouble(arguments[7]));
        return new FeatureSettings(
                Integer.parseInt(arguments[0]),
                Double.parseDouble(arguments[1]),
                limits,
                LongClips.valueOf(arguments[8]));
    }

    /**
     * Locations of the classes and native libraries of this process; under Spark, java.class.path does not list the
     * application's jar.
     */
    private static String classPath(Class<?> main) {
        Set<String> entries = new LinkedHashSet<>();
        for (Class<?> needed : List.of(main, ExtractorProcess.class, LogMel.class, avformat.class, Loader.class)) {
            try {
                entries.add(Path.of(needed.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            } catch (URISyntaxException e) {
                throw new IllegalStateException("Class path entry of " + needed.getName() + " is not a file", e);
            }
        }
        FfmpegLibraries.packed().map(ExtractorProcess::jar).forEach(entries::add);
        return String.join(System.getProperty("path.separator"), entries);
    }

    private static String jar(URL resource) {
        try {
            JarURLConnection connection = (JarURLConnection) resource.openConnection();
            return Path.of(connection.getJarFileURL().toURI()).toString();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The jar of " + resource + " is not a file", e);
        }
    }
}
