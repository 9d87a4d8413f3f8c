package io.hearsay.scoring.judges.answers;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.manifest.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Questions for generated answers. */
final class Questions {
    private static final List<List<String>> TEXTS = List.of(
            List.of("Which instrument plays the tune?", "Clarinet", "Viola", "Tuba", "Mandolin"),
            List.of("Which animal is heard?", "A goat", "A donkey", "An owl", "A duck"),
            List.of("Where was this recorded?", "In a cave", "On a market square", "In a barn", "On a bridge"),
            List.of("How does the speaker feel?", "Delighted", "Furious", "Ashamed", "Weary"),
            List.of("What is being done?", "Chopping wood", "Peeling carrots", "Polishing shoes", "Folding paper"),
            List.of("Which vehicle passes?", "Steam train", "Motorboat", "Fire engine", "Moped"),
            List.of("How does the loudness change?", "It swells", "It fades away", "It stays level", "It jumps about"),
            List.of("Which weather is heard?", "Hailstorm", "Drizzle", "Gale", "Thunder"),
            List.of("Which dance is this?", "Samba", "Minuet", "Rumba", "Gavotte"),
            List.of("Which language is spoken?", "Finnish", "Turkish", "Welsh", "Basque"));

    private Questions() {}

    static Item any(Random random) {
        List<String> text = TEXTS.get(random.nextInt(TEXTS.size()));
        List<String> choices = new ArrayList<>(text.subList(1, text.size()));
        java.util.Collections.shuffle(choices, random);
        return item(text.get(0), choices, choices.get(random.nextInt(choices.size())));
    }

    static Item item(String question, List<String> choices, String answer) {
        return new Item("i", new AudioRef("a", "file:/a.wav"), question, choices, answer, Modality.SOUND, Tags.NONE);
    }

    static Item item(JsonNode json) {
        List<String> choices = new ArrayList<>();
        json.get("choices").forEach(choice -> choices.add(choice.asText()));
        return item(json.get("question").asText(), choices, json.get("answer").asText());
    }
}
