package io.hearsay.lalm.golden;

/** Prints the difference each comparison found, so that a build's log tells how far from its limit it was. */
final class GoldenErrors {
    private GoldenErrors() {}

    static void note(GoldenFolder folder, String what, double error) {
        System.out.printf("golden %s %s %.2e%n", folder, what, error);
    }
}
