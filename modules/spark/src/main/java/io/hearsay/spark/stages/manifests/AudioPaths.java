package io.hearsay.spark.stages.manifests;

import io.hearsay.manifests.fields.AudioLocator;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Hadoop paths of clips, relative ones below a folder. */
public final class AudioPaths implements AudioLocator {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");

    private static final Pattern HERE = Pattern.compile("^(\\./)+");

    private final Path root;

    /** @param root qualified path of the folder */
    public AudioPaths(Path root) {
        this.root = root;
    }

    @Override
    public String uri(String audioId) {
        if (SCHEME.matcher(audioId).matches()) {
            return new Path(audioId).toString();
        }
        if (audioId.startsWith("/")) {
            return new Path(root.toUri().getScheme(), root.toUri().getAuthority(), audioId).toString();
        }
        return new Path(root + "/" + HERE.matcher(audioId).replaceFirst("")).toString();
    }
}
