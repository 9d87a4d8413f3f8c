package io.hearsay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.manifests.formats.ManifestSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that failed once, as they were handed to the project. */
class HandedCasesTest {
    private static final String FORMATS = "formats.jsonl";

    /** Answers of all items, from their only or first choices on. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        mmar-2025-trailing-space; 20; 40, 20, 30
        airbench-foundation; female, Rock; male, female, Folk, Rock, Ska, Dub
        airbench-grounding-flac; [2.0, 3.0]; [0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0]
        mmsu-array-in-jsonl; home; go, home, now, please
        sakura-answer-with-letter-and-space; fear; calm, fear, angry
        speechr-label-index; true, No; true, false, Yes, No
        kimi-evalkit-mmau; Phone; Bell, Phone
        audiobench-hf-rows; Phone; Bell, Phone
        lettered-choices; Phone; Bell, Phone, Clock
        lettered-choices-plain-answer; Phone; Bell, Phone, Clock
        answer-letter-lower-bracket; Phone; Bell, Phone, Clock, Glass
        answer-letter-that-is-a-choice; D; G, A#, D, E
        answer-other-case; Phone; Bell, Phone, Clock, Glass
        choices-object; Phone; Bell, Phone
        choices-abcd; Phone; Bell, Phone, Clock
        csv; Phone; Bell, Phone
        tsv; Phone; Bell, Phone
        object-by-id; Phone, Phone; Bell, Phone, Clock, Glass, Bell, Phone, Clock, Glass
        nan; Phone, Phone; Bell, Phone, Clock, Glass, Bell, Phone, Clock, Glass
        windows-paths; Phone; Bell, Phone, Clock, Glass
        mmau-no-ids; Phone; Bell, Phone, Clock, Glass
        """)
    void readsChoicesAndAnswers(String name, String answers, String choices) {
        ManifestCase.Outcome outcome = read(name);

        assertThat(outcome.refusals()).isEmpty();
        assertThat(String.join(", ", outcome.items().stream().map(Item::answer).toList()))
                .isEqualTo(answers);
        assertThat(String.join(
                        ", ",
                        outcome.items().stream()
                                .flatMap(item -> item.choices().stream())
                                .toList()))
                .isEqualTo(choices);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        airbench-foundation; Speaker_Gender_Recognition_dsx/r1.wav
        airbench-grounding-flac; Audio_Grounding_dsx/r1.flac
        windows-paths; audio/m1.wav
        audiobench-hf-rows; a/1.wav
        aqua-absolute-author-path; /data/u123/someone/vocalsound_16k/audio_16k/f1_sigh.wav
        """)
    void readsPaths(String name, String audio) {
        assertThat(read(name).items().get(0).audio().audioId()).isEqualTo(audio);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        voicebench-spoken-question; a spoken question
        music-avqa; it has no choices
        audio-list; names 2 clips
        task-missing; data.default-modality
        """)
    void refusesWithOneSentence(String name, String words) {
        ManifestCase.Outcome outcome = read(name);

        assertThat(outcome.items()).isEmpty();
        assertThat(outcome.refusals()).hasSize(1);
        assertThat(outcome.refusal(0)).contains(words).doesNotContain(" | ");
    }

    @Test
    void everyMixIsAModalityOfItsOwn() {
        assertThat(read("mmar-mixed-modality").items())
                .extracting(Item::modality)
                .containsExactly(
                        Modality.SOUND_SPEECH,
                        Modality.SOUND_MUSIC_SPEECH,
                        Modality.MUSIC_SPEECH,
                        Modality.SOUND_MUSIC);
    }

    /** The answer of its first row is none of its choices; the blank one is left out all the same. */
    @Test
    void leavesABlankFillerOut() {
        ManifestCase one = ManifestCase.named(FORMATS, "mmar-trailing-blank-choice");
        ManifestCase.Outcome outcome = one.read();

        assertThat(outcome.items()).hasSize(1);
        assertThat(outcome.refusal(0)).contains("\"A can\" is not among the choices [Chess, Dice, Cards]");
        String mended = one.text().replaceFirst("\"A can\"", "\"Dice\"");
        ManifestCase.Outcome right = ManifestCase.read(one.file(), mended, ManifestSettings.DEFAULTS);
        assertThat(right.items()).hasSize(2);
        assertThat(right.items().get(0).choices()).containsExactly("Chess", "Dice", "Cards");
    }

    @Test
    void readsTextsInAnyTypography() {
        assertThat(read("answer-curly-apostrophe").items().get(0).answerIndex()).isZero();
        assertThat(read("answer-decomposed").items().get(0).answerIndex()).isZero();
    }

    @Test
    void showsInlineOptionsOnce() {
        assertThat(read("kimi-evalkit-mmau").items().get(0).question()).isEqualTo("What rings?");
        assertThat(read("aqua-absolute-author-path").items().get(0).question())
                .isEqualTo("Which animal is it?\nPick one of the options.");
    }

    @Test
    void rebasesAbsolutePaths() {
        ManifestSettings settings = new ManifestSettings(
                Optional.empty(),
                Map.of(),
                Map.of("/data/u123/someone", "clips"),
                Optional.empty(),
                ManifestSettings.DEFAULTS.schemes());
        Item item = ManifestCase.named(FORMATS, "aqua-absolute-author-path")
                .read(settings)
                .items()
                .get(0);

        assertThat(item.audio().uri()).isEqualTo("file:/data/clips/vocalsound_16k/audio_16k/f1_sigh.wav");
    }

    @Test
    void takesADefaultModality() {
        ManifestSettings settings = new ManifestSettings(
                Optional.empty(), Map.of(), Map.of(), Optional.of(Modality.MUSIC), ManifestSettings.DEFAULTS.schemes());

        assertThat(ManifestCase.named(FORMATS, "task-missing").read(settings).items())
                .extracting(Item::modality)
                .containsExactly(Modality.MUSIC);
    }

    @Test
    void idsAndModalitiesFollowTheFormat() {
        assertThat(read("airbench-foundation").items()).extracting(Item::itemId).containsExactly("1", "2");
        assertThat(read("airbench-foundation").items())
                .extracting(Item::modality)
                .containsExactly(Modality.SPEECH, Modality.MUSIC);
        assertThat(read("mmsu-array-in-jsonl").items().get(0).modality()).isEqualTo(Modality.SPEECH);
        assertThat(read("mmau-no-ids").items().get(0).itemId()).isEqualTo("test-mini-audios/m-01.wav");
    }

    @Test
    void findsATrailingComma() {
        ManifestCase.Outcome outcome = read("trailing-comma");

        assertThat(outcome.items()).hasSize(1);
        assertThat(outcome.refusal(0)).contains("line 3: a comma before the closing bracket");
    }

    @Test
    void tellsAllProblemsOfARow() {
        assertThat(read("many-problems-in-a-row").refusal(0).split(" \\| "))
                .hasSize(6)
                .satisfiesExactly(
                        text -> assertThat(text).contains("key \"id\""),
                        text -> assertThat(text).contains("key \"audio_id\""),
                        text -> assertThat(text).contains("key \"question\""),
                        text -> assertThat(text).contains("key \"choices\" has 1 choice;"),
                        text -> assertThat(text).contains("key \"answer\""),
                        text -> assertThat(text).contains("unknown modality \"smell\""));
    }

    @Test
    void runsEveryCase() {
        List<ManifestCase> all = ManifestCase.all(FORMATS);

        assertThat(all)
                .hasSize(32)
                .allSatisfy(one -> assertThat(one.read().failure()).isEmpty());
    }

    private static ManifestCase.Outcome read(String name) {
        return ManifestCase.named(FORMATS, name).read();
    }
}
