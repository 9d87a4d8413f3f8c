package io.hearsay.manifests.formats;

import java.util.List;
import java.util.Map;

/** Keys that data sets use for fields, the most usual one first. */
final class UsualKeys {
    private static final Map<Field, List<String>> KEYS = Map.ofEntries(
            Map.entry(
                    Field.ID,
                    List.of(
                            "id",
                            "question_id",
                            "item_id",
                            "uniq_id",
                            "unique_id",
                            "qid",
                            "uid",
                            "sample_id",
                            "instance_id",
                            "index",
                            "idx",
                            "other_attributes.id")),
            Map.entry(
                    Field.AUDIO,
                    List.of(
                            "audio_id",
                            "audio_path",
                            "audio",
                            "audio_file",
                            "audio_filename",
                            "audio_url",
                            "path",
                            "file",
                            "file_name",
                            "filename",
                            "wav",
                            "wav_path",
                            "audio_paths",
                            "audio_files",
                            "audios",
                            "clips")),
            Map.entry(
                    Field.QUESTION,
                    List.of(
                            "question.text",
                            "question",
                            "instruction.text",
                            "instruction",
                            "query",
                            "question_text",
                            "prompt")),
            Map.entry(
                    Field.CHOICES,
                    List.of(
                            "choices",
                            "options",
                            "multi_choice",
                            "answer_choices",
                            "candidates",
                            "mcq_choices",
                            "other_attributes.choices")),
            Map.entry(
                    Field.ANSWER,
                    List.of(
                            "answer.text",
                            "answer",
                            "answer_gt",
                            "correct_answer",
                            "answer_text",
                            "gold",
                            "ground_truth",
                            "gt",
                            "target",
                            "label",
                            "correct",
                            "solution",
                            "reference")),
            Map.entry(
                    Field.ANSWER_INDEX,
                    List.of(
                            "answer_index",
                            "answer_idx",
                            "correct_index",
                            "correct_idx",
                            "correct_answer_index",
                            "gold_index")),
            Map.entry(
                    Field.MODALITY,
                    List.of(
                            "task",
                            "modality",
                            "audio_type",
                            "domain",
                            "subset",
                            "other_attributes.task",
                            "other_attributes.modality")),
            Map.entry(Field.DATASET, List.of("dataset", "dataset_name")),
            Map.entry(Field.SPLIT, List.of("split")),
            Map.entry(Field.CATEGORY, List.of("category")),
            Map.entry(Field.SUB_CATEGORY, List.of("sub-category", "sub_category", "subcategory", "sub-cat")),
            Map.entry(Field.DIFFICULTY, List.of("difficulty")),
            Map.entry(Field.GROUP, List.of("group")),
            Map.entry(Field.CAPTION, List.of("caption")),
            Map.entry(Field.TRANSCRIPT, List.of("transcript")),
            Map.entry(Field.SOURCE, List.of("source")),
            Map.entry(Field.LICENSE, List.of("license")));

    private UsualKeys() {}

    /** Keys of a field; none if no key means it everywhere. */
    static List<String> of(Field field) {
        return KEYS.getOrDefault(field, List.of());
    }
}
