package io.hearsay.core.manifest;

/**
 * Fields of a data set beside the question itself; empty text where it has no value.
 *
 * @param dataset name of the data set the item came from
 * @param split split of the data set
 * @param category category, several joined with {@code "; "}
 * @param subCategory finer category
 * @param difficulty difficulty as the data set words it
 * @param group source recordings the clip was made of, joined with {@code "; "}; splits and cluster intervals go by it
 */
public record Tags(String dataset, String split, String category, String subCategory, String difficulty, String group) {
    /** No tags. */
    public static final Tags NONE = new Tags("", "", "", "", "", "");
}
