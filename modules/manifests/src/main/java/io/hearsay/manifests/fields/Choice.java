package io.hearsay.manifests.fields;

/**
 * An option of a question.
 *
 * @param label what the data set calls it: its letter or number, or the letter of its place
 * @param text what it says, without the label
 * @param written as it stands in the row
 * @param place its place in the row, from 0; blank options count
 */
public record Choice(String label, String text, String written, int place) {}
