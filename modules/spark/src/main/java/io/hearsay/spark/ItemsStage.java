package io.hearsay.spark;

final class ItemsStage {
    private final StageRun run;
    private final Manifest manifest;

    ItemsStage(StageRun run, Manifest manifest) {
        this.run = run;
        this.manifest = manifest;
    }

    StageReport report() {
        return run.unwritten(io.hearsay.core.faults.Stage.MANIFEST, manifest);
    }
}
