package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.AudioEncodingModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.ModelRequest;
import java.util.List;

/**
 * An open model that keeps the files it was opened from until it is closed.
 *
 * @param model the model itself
 * @param files what holds them
 */
record HeldModel(AudioEncodingModel model, OpenedFolders files) implements AudioEncodingModel {
    @Override
    public List<Completion> complete(List<ModelRequest> requests) {
        return model.complete(requests);
    }

    @Override
    public List<Encoded> encode(List<AudioClip> clips) {
        return model.encode(clips);
    }

    @Override
    public void close() {
        try {
            model.close();
        } finally {
            files.close();
        }
    }
}
