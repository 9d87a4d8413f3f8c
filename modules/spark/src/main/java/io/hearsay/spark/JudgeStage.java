package io.hearsay.spark;

final class JudgeStage {
    private final StageRun run;
    private final JudgeRequest request;

    JudgeStage(StageRun run, JudgeRequest request) {
        this.run = run;
        this.request = request;
    }

    StageReport report() {
        return run.unwritten(io.hearsay.core.faults.Stage.JUDGE, request);
    }
}
