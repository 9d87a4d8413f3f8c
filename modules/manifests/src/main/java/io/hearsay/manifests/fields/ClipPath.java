package io.hearsay.manifests.fields;

import io.hearsay.manifests.rows.Problems;
import io.hearsay.manifests.rows.Shown;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of clips as data sets write them, made paths that storage can be asked for. */
public final class ClipPath {
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):/");
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:[/\\\\].*", Pattern.DOTALL);
    /** A name or password before the host, where secrets may hold slashes; anywhere, as rows put paths together. */
    private static final Pattern USER =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://(?!/)(?:[^/]*@|[^:]*+:[^@]*+@)", Pattern.DOTALL);

    private static final Pattern SIGNED = Pattern.compile(
            "[?&;](?:X-(?:Amz|Goog)-[^&;=]*|Expires[^&;=]*|(?:AWSAccessKey|GoogleAccess|Signature|sig|token)[^&;=]*"
                    + "|[^&;=]*(?:signature|token|sig|secret|password|credential|api[_-]?key))=",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> rebase;
    private final Set<String> schemes;

    /**
     * @param rebase what stands at the beginning of a path, and what is put in its place
     * @param schemes schemes of addresses that may be read, in lower case
     */
    public ClipPath(Map<String, String> rebase, Set<String> schemes) {
        this.rebase = Map.copyOf(rebase);
        this.schemes = Set.copyOf(schemes);
    }

    /** The path, or empty where it is a problem. */
    public Optional<String> read(String key, String written, Problems problems) {
        String path = rebased(slashes(written));
        if (holdsCredentials(path)) {
            return problems.refuse("key \"" + key + "\" is an address with credentials in it, which are never stored;"
                    + " give a path, and credentials by the settings of the file system");
        }
        if (DRIVE.matcher(path).matches()) {
            return problems.refuse("key \"" + key + "\": " + Shown.quoted(path)
                    + " is a path on a Windows drive; map it with data.rebase");
        }
        Matcher scheme = SCHEME.matcher(path);
        if (scheme.find() && !schemes.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
            return refused(key, scheme.group(1).toLowerCase(Locale.ROOT), problems);
        }
        return Optional.of(path);
    }

    /** True of an address, or of a text made of one, that tells how to get in. */
    public static boolean holdsCredentials(String text) {
        return (text.indexOf('@') >= 0 && USER.matcher(text).find())
                || (text.indexOf('?') >= 0 && SIGNED.matcher(text).find());
    }

    private static Optional<String> refused(String key, String scheme, Problems problems) {
        return problems.refuse("key \"" + key + "\": an address of scheme \"" + scheme + "\" is not read; "
                + switch (scheme) {
                    case "http", "https", "ftp", "ftps" -> "nothing is fetched from the network, download the clips";
                    case "s3", "s3n" -> "write s3a://";
                    default -> "data.schemes lists those that are";
                });
    }

    private static String slashes(String path) {
        return path.indexOf('\\') >= 0 ? path.replace('\\', '/') : path;
    }

    /** With the longest prefix that is mapped replaced. */
    private String rebased(String path) {
        String longest = "";
        for (String from : rebase.keySet()) {
            String prefix = slashes(from);
            boolean whole = path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
            if (whole && prefix.length() > slashes(longest).length()) {
                longest = from;
            }
        }
        if (longest.isEmpty()) {
            return path;
        }
        String rest = path.substring(slashes(longest).length()).replaceFirst("^/+", "");
        String to = rebase.getOrDefault(longest, "");
        return to.isEmpty() || to.endsWith("/") || rest.isEmpty() ? to + rest : to + "/" + rest;
    }
}
