package io.hearsay.jobs.commands;

import io.hearsay.demo.DemoData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The clips, questions and model that are part of the program. */
final class EmbeddedData {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "out/demo-data",
            description = "Where embedded clips and model are unpacked, if needed (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("out/demo-data");

    /** Unpacks the demo's questions, their clips and the model. */
    DemoData forDemo() {
        return unpacked(DemoData::unpack);
    }

    /** Unpacks the questions to learn from too. */
    DemoData forStudy() {
        return unpacked(DemoData::unpackForStudy);
    }

    private DemoData unpacked(Unpacking unpacking) {
        try {
            return unpacking.into(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack the demo's data to " + folder + ": " + e.getMessage(), e);
        }
    }

    private interface Unpacking {
        DemoData into(Path folder) throws IOException;
    }
}
