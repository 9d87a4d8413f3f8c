package io.hearsay.trainer.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Byte-level byte-pair encoding (Sennrich et al. 2016; bytes as in GPT-2), trained on texts: the most frequent pair is
 * merged until the vocabulary is full. Ties go to the pair with the smaller ids, so equal texts give equal
 * vocabularies.
 *
 * @param tokens every token in the printable form of tokenizer.json; its index is its id
 * @param merges pairs of ids in merge order
 */
public record BytePairs(List<String> tokens, List<Pair> merges) {
    /** Special tokens, which ordinary text cannot produce, with the ids they have in every checkpoint trained here. */
    public static final List<String> SPECIAL =
            List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|audio_bos|>", "<|AUDIO|>", "<|audio_eos|>");

    /** GPT-2's pre-tokenization pattern. */
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SPECIAL_TEXT = Pattern.compile("<\\|[A-Za-z_]+\\|>");

    public BytePairs {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
    }

    /** A pair of adjacent tokens, by id. */
    public record Pair(int left, int right) {}

    /**
     * Trains a vocabulary.
     *
     * @param texts texts; special tokens in them are skipped
     * @param size target vocabulary size; smaller if the texts have no more pairs
     */
    public static BytePairs train(Iterable<String> texts, int size) {
        List<String> tokens = new ArrayList<>(SPECIAL);
        Map<String, Integer> ids = new HashMap<>();
        for (String symbol : alphabet().values()) {
            ids.put(symbol, tokens.size());
            tokens.add(symbol);
        }
        List<Word> words = words(texts, ids);
        Map<Pair, Integer> counts = new HashMap<>();
        Map<Pair, Set<Word>> places = new HashMap<>();
        words.forEach(word -> word.count(counts, places));
        List<Pair> merges = new ArrayList<>();
        while (tokens.size() < size) {
            Pair best = best(counts);
            if (best == null || counts.getOrDefault(best, 0) < 1) {
                break;
            }
            String text = tokens.get(best.left()) + tokens.get(best.right());
            int merged = ids.computeIfAbsent(text, key -> tokens.size());
            if (merged == tokens.size()) {
                tokens.add(text);
            }
            merges.add(best);
            for (Word word : places.getOrDefault(best, Set.of())) {
                word.merge(best, merged, counts, places);
            }
            counts.remove(best);
            places.remove(best);
        }
        return new BytePairs(tokens, merges);
    }

    /** GPT-2's printable character for each byte, keyed by its code point, which determines the iteration order. */
    private static Map<Integer, String> alphabet() {
        Map<Integer, String> symbols = new TreeMap<>();
        for (int b = 0; b < 256; b++) {
            int point = codePoint(b);
            symbols.put(point, Character.toString(point));
        }
        return symbols;
    }

    private static int codePoint(int value) {
        int hidden = 0;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
            if (b == value) {
                return printable ? b : 256 + hidden;
            }
            hidden += printable ? 0 : 1;
        }
        throw new IllegalArgumentException(value + " is no byte");
    }

    private static List<Word> words(Iterable<String> texts, Map<String, Integer> ids) {
        int[] byteIds = new int[256];
        for (int b = 0; b < 256; b++) {
            Integer id = ids.get(Character.toString(codePoint(b)));
            byteIds[b] = id == null ? -1 : id;
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (String text : texts) {
            for (String segment : SPECIAL_TEXT.split(text, -1)) {
                Matcher matcher = WORD.matcher(segment);
                while (matcher.find()) {
                    counts.merge(matcher.group(), 1, Integer::sum);
                }
            }
        }
        List<Word> words = new ArrayList<>();
        counts.forEach((text, count) -> {
            List<Integer> symbols = new ArrayList<>();
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                symbols.add(byteIds[b & 0xFF]);
            }
            words.add(new Word(symbols, count));
        });
        return words;
    }

    private static @Nullable Pair best(Map<Pair, Integer> counts) {
        Comparator<Map.Entry<Pair, Integer>> rarer = Map.Entry.comparingByValue();
        return counts.entrySet().stream()
                .max(rarer.thenComparing(entry -> entry.getKey().left(), Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().right(), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** A word of the texts after the merges so far, with its count. */
    private static final class Word {
        private final List<Integer> symbols;
        private final int count;

        Word(List<Integer> symbols, int count) {
            this.symbols = symbols;
            this.count = count;
        }

        void count(Map<Pair, Integer> counts, Map<Pair, Set<Word>> places) {
            for (int i = 0; i + 1 < symbols.size(); i++) {
                Pair pair = new Pair(symbols.get(i), symbols.get(i + 1));
                counts.merge(pair, count, Integer::sum);
                places.computeIfAbsent(pair, key -> new HashSet<>()).add(this);
            }
        }

        void merge(Pair pair, int merged, Map<Pair, Integer> counts, Map<Pair, Set<Word>> places) {
            for (int i = 0; i + 1 < symbols.size(); i++) {
                counts.merge(new Pair(symbols.get(i), symbols.get(i + 1)), -count, Integer::sum);
            }
            for (int i = 0; i + 1 < symbols.size(); i++) {
                if (symbols.get(i) == pair.left() && symbols.get(i + 1) == pair.right()) {
                    symbols.set(i, merged);
                    symbols.remove(i + 1);
                }
            }
            count(counts, places);
        }
    }
}
