package io.hearsay.jobs.config.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads typed values; a wrong one is noted as a problem and its default stands in until all have been read. */
public final class KeyReader {
    private final Config settings;
    private final Config reference;
    private final Problems problems;

    public KeyReader(Config settings, Config reference, Problems problems) {
        this.settings = settings;
        this.reference = reference;
        this.problems = problems;
    }

    public String text(String key) {
        return read(key, "a text", Config::getString);
    }

    /** Empty if the text is. */
    public Optional<String> optional(String key) {
        return Optional.of(text(key).strip()).filter(text -> !text.isEmpty());
    }

    public boolean flag(String key) {
        return read(key, "true or false", Config::getBoolean);
    }

    public List<String> texts(String key) {
        return read(key, "a list of texts", Config::getStringList);
    }

    /** Any number of numbers, each above 0. */
    public List<Double> positive(String key) {
        String expected = "a list of numbers above 0";
        List<Double> values = read(key, expected, Config::getDoubleList);
        boolean right = values.stream().allMatch(value -> value > 0);
        return right ? values : refuse(key, expected, values.toString(), Config::getDoubleList);
    }

    public long whole(String key, long low, long high) {
        String expected = "a whole number from " + low + (high == Long.MAX_VALUE ? "" : " to " + high);
        long value = read(key, expected, KeyReader::exactLong);
        if (value < low || value > high) {
            return refuse(key, expected, Long.toString(value), KeyReader::exactLong);
        }
        return value;
    }

    public int wholeInt(String key, int low, int high) {
        return Math.toIntExact(whole(key, low, high));
    }

    public double above(String key, double low, double high) {
        String expected = "a number above " + low + ", at most " + high;
        double value = read(key, expected, Config::getDouble);
        if (!(value > low && value <= high)) {
            return refuse(key, expected, Double.toString(value), Config::getDouble);
        }
        return value;
    }

    public double from(String key, double low, double high) {
        String expected = "a number from " + low + " to " + high;
        double value = read(key, expected, Config::getDouble);
        if (!(value >= low && value <= high)) {
            return refuse(key, expected, Double.toString(value), Config::getDouble);
        }
        return value;
    }

    /** A number of hundredths. */
    public double hundredths(String key, double low, double high) {
        String expected = "a multiple of 0.01 from " + low + " to " + high;
        double value = read(key, expected, Config::getDouble);
        boolean right = value >= low && value <= high && Math.abs(100 * value - Math.rint(100 * value)) < 1e-6;
        return right ? value : refuse(key, expected, Double.toString(value), Config::getDouble);
    }

    /** A constant of an enum by its name in lower case, words joined with "-". */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        List<String> allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return Enum.valueOf(type, oneOf(key, allowed).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public String oneOf(String key, List<String> allowed) {
        String value = text(key);
        String expected = "one of " + String.join(", ", allowed);
        return allowed.contains(value) ? value : refuse(key, expected, value, Config::getString);
    }

    /** The section's values by their full names below it, whether written as {@code "a.b"} or as nested sections. */
    public Map<String, String> free(String section) {
        Map<String, String> values = new TreeMap<>();
        if (settings.getValue(section) instanceof ConfigObject object) {
            for (Map.Entry<String, ConfigValue> entry : object.toConfig().entrySet()) {
                String name = String.join(".", ConfigUtil.splitPath(entry.getKey()));
                values.put(name, String.valueOf(entry.getValue().unwrapped()));
            }
        }
        return values;
    }

    /** Notes that {@code key} must be set, if it is not. */
    public void require(String key, String why) {
        if (optional(key).isEmpty()) {
            problems.add(key, "is not set; " + why);
        }
    }

    private <T> T read(String key, String expected, BiFunction<Config, String, T> reader) {
        try {
            if (!settings.hasPathOrNull(key)) {
                return reader.apply(reference, key);
            }
            return reader.apply(settings, key);
        } catch (ConfigException e) {
            return refuse(key, expected, String.valueOf(found(key).unwrapped()), reader);
        }
    }

    private <T> T refuse(String key, String expected, String found, BiFunction<Config, String, T> reader) {
        problems.add(key, "is \"" + found + "\"; expected " + expected, found(key));
        return reader.apply(reference, key);
    }

    private ConfigValue found(String key) {
        ConfigValue value = settings.root();
        for (String part : ConfigUtil.splitPath(key)) {
            value = value instanceof ConfigObject object && object.containsKey(part) ? object.get(part) : value;
        }
        return value;
    }

    private static long exactLong(Config config, String key) {
        double value = config.getDouble(key);
        if (value != Math.rint(value)) {
            throw new ConfigException.BadValue(key, "not a whole number");
        }
        return config.getLong(key);
    }
}
