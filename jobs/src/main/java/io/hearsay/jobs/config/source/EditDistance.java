package io.hearsay.jobs.config.source;

/** How far a word is from another one that may have been meant. */
public final class EditDistance {
    private EditDistance() {}

    /** Single-character insertions, deletions and substitutions between the two. */
    public static int between(String word, String known) {
        int[] row = new int[known.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (word.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[known.length()];
    }

    /** Edits up to which a word of the length of {@code word} is taken for a misspelling. */
    public static int mostEdits(String word) {
        return Math.max(2, word.length() / 3);
    }
}
