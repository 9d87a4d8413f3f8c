package io.hearsay.spark;

final class FeaturesStage {
    private final StageRun run;
    private final FeatureRequest request;

    FeaturesStage(StageRun run, FeatureRequest request) {
        this.run = run;
        this.request = request;
    }

    StageReport report() {
        return run.unwritten(io.hearsay.core.faults.Stage.FEATURES, request);
    }
}
