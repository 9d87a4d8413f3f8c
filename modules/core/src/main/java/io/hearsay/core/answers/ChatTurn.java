package io.hearsay.core.answers;

import java.util.List;
import java.util.Locale;

/**
 * One message of a conversation; its audio stands before its text, as in Qwen2-Audio's chat template.
 *
 * @param role who speaks
 * @param audio clips of this turn, in order; only a user turn may have some
 * @param text text of the turn; may be empty
 */
public record ChatTurn(Role role, List<AudioClip> audio, String text) {
    public ChatTurn {
        audio = List.copyOf(audio);
        if (role != Role.USER && !audio.isEmpty()) {
            throw new IllegalArgumentException("Only a user turn may carry audio, not a " + role.label() + " turn");
        }
    }

    /** A user turn. */
    public static ChatTurn user(List<AudioClip> audio, String text) {
        return new ChatTurn(Role.USER, audio, text);
    }

    /** A user turn without audio. */
    public static ChatTurn user(String text) {
        return new ChatTurn(Role.USER, List.of(), text);
    }

    /** An assistant turn. */
    public static ChatTurn assistant(String text) {
        return new ChatTurn(Role.ASSISTANT, List.of(), text);
    }

    /** Who speaks in a turn. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** Lower-case name as chat templates write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
