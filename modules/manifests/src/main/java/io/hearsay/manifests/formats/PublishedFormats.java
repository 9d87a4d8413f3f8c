package io.hearsay.manifests.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.core.manifest.Modality;
import java.util.List;
import java.util.Optional;

/** The formats that are known, the ones with rules of their own first. */
public final class PublishedFormats {
    private static final ManifestFormat OTHER = ManifestFormat.of("other", "other keys");

    /** All of them, in the order in which a row is compared with them. */
    public static final List<ManifestFormat> ALL = List.of(
            ManifestFormat.of("lmms-eval-samples", "lmms-eval samples", "doc_id", "doc")
                    .with(SpecialRows::sampleDocument),
            ManifestFormat.of(
                            "sakura",
                            "SAKURA",
                            "single_instruction",
                            "single_answer",
                            "multi_instruction",
                            "multi_answer")
                    .with(SpecialRows::sakura),
            ManifestFormat.of("muchomusic", "MuChoMusic prompts", "prompt", "answers", "answer_orders")
                    .with(SpecialRows::muchomusic)
                    .with(Modality.MUSIC),
            ManifestFormat.of("air-bench", "AIR-Bench foundation", "path", "task_name", "dataset_name", "answer_gt")
                    .with(SpecialRows::airBench)
                    .with(Field.ID, "uniq_id", "id")
                    .with(Field.AUDIO, "path")
                    .with(Field.CATEGORY, "task_name")
                    .with(Field.MODALITY, "task"),
            ManifestFormat.of("mmsu", "MMSU", "task_name", "choice_a", "answer_gt")
                    .with(Field.AUDIO, "audio_path", "audio")
                    .with(Field.MODALITY, "modality")
                    .with(Modality.SPEECH),
            ManifestFormat.of("aqua-bench", "AQUA-Bench", "audio_filename", "options", "type")
                    .with(SpecialRows::aquaBench)
                    .with(Field.AUDIO, "audio_filename")
                    .with(Field.CATEGORY, "type")
                    .with(Modality.SOUND),
            ManifestFormat.of("speechr", "SpeechR", "label", "options", "instruction", "audio_path")
                    .with(Field.AUDIO, "audio_path")
                    .with(Field.ANSWER, "answer")
                    .with(Field.ANSWER_NUMBER, "label")
                    .with(Modality.SPEECH),
            ManifestFormat.of("mmau-pro", "MMAU-Pro", "audio_path", "category", "perceptual_skills")
                    .with(Field.AUDIO, "audio_path")
                    .with(Field.MODALITY, "category"),
            ManifestFormat.of("mmar", "MMAR", "audio_path", "modality", "choices")
                    .with(Field.AUDIO, "audio_path")
                    .with(Field.MODALITY, "modality"),
            ManifestFormat.of("kimi-evalkit", "Kimi-Audio-Evalkit", "index", "audio_path", "task_type")
                    .with(Field.AUDIO, "audio_path")
                    .with(Field.MODALITY, "subset", "task", "dataset"),
            ManifestFormat.of("audiobench", "AudioBench", "context", "instruction", "answer")
                    .with(Field.AUDIO, "context.audio", "context", "audio", "audio_path", "audio_id")
                    .with(Field.QUESTION, "instruction.text", "instruction"),
            ManifestFormat.of("ultraeval", "UltraEval-Audio", "WavPath").with(Field.AUDIO, "WavPath"),
            ManifestFormat.of("hugging-face", "Hugging Face export", "audio", "question", "choices"),
            ManifestFormat.of("mmau", "MMAU and Hearsay's own", "audio_id", "question", "choices")
                    .with(Field.AUDIO, "audio_id", "audio_path")
                    .with(Field.MODALITY, "task", "modality"),
            OTHER);

    private PublishedFormats() {}

    /** The first format that the row has the shape of. */
    public static ManifestFormat of(JsonNode row) {
        return ALL.stream().filter(format -> format.matches(row)).findFirst().orElse(OTHER);
    }

    /** The format of this name; empty if there is none. */
    public static Optional<ManifestFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /** All names, in order. */
    public static List<String> names() {
        return ALL.stream().map(ManifestFormat::name).toList();
    }
}
