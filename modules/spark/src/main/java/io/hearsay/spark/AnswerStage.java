package io.hearsay.spark;

final class AnswerStage {
    private final StageRun run;
    private final AnswerRequest request;

    AnswerStage(StageRun run, AnswerRequest request) {
        this.run = run;
        this.request = request;
    }

    StageReport report() {
        return run.unwritten(io.hearsay.core.faults.Stage.ANSWER, request);
    }
}
