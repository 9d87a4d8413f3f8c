package io.hearsay.core.manifest;

/**
 * Where an item's audio is.
 *
 * @param audioId name of the clip as the manifest gives it; items with equal ids share one clip
 * @param uri Hadoop file system path of the clip, absolute (for example {@code s3a://bucket/a.wav} or {@code
 *     file:/a.wav})
 */
public record AudioRef(String audioId, String uri) {
    public AudioRef {
        if (audioId.isBlank()) {
            throw new IllegalArgumentException("Audio id is blank");
        }
        if (uri.isBlank()) {
            throw new IllegalArgumentException("Audio uri of " + audioId + " is blank");
        }
    }
}
