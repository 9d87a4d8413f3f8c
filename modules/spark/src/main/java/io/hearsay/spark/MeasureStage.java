package io.hearsay.spark;

final class MeasureStage {
    private final StageRun run;
    private final MeasureRequest request;

    MeasureStage(StageRun run, MeasureRequest request) {
        this.run = run;
        this.request = request;
    }

    StageReport report() {
        return run.unwritten(io.hearsay.core.faults.Stage.MEASURE, request);
    }
}
