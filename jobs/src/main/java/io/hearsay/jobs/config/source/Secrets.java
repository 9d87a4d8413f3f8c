package io.hearsay.jobs.config.source;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.util.regex.Pattern;

/** Keeps secrets out of everything that is printed. */
public final class Secrets {
    public static final String HIDDEN = "(hidden)";

    private static final Pattern SECRET = Pattern.compile(
            "(?i)secret|password|passwd|token|credential|access.?key|account.?key|encryption.?key|api.?key");

    /** Keys of limits: {@code max-new-tokens} counts tokens, it holds none. */
    private static final Pattern LIMIT = Pattern.compile("(?:.*\\.)?max-[a-z-]+");

    private Secrets() {}

    /**
     * The value to print for {@code key}: itself, or {@link #HIDDEN} for a free setting, whatever its name, and for any
     * key that sounds secret.
     */
    public static String printable(String key, String value) {
        boolean free = key.startsWith(KnownKeys.SPARK_CONF + ".");
        boolean secret = SECRET.matcher(key).find() && !LIMIT.matcher(key).matches();
        return free || secret ? HIDDEN : value;
    }

    /** What is wrong and where, without the text it was found in if that text sounds secret. */
    static String withoutSecrets(ConfigException e) {
        String message = String.valueOf(e.getMessage());
        if (!SECRET.matcher(message).find()) {
            return message;
        }
        ConfigOrigin origin = e.origin();
        return "something is wrong near a secret, which is not shown"
                + (origin == null ? "" : " (" + origin.description() + ")");
    }
}
