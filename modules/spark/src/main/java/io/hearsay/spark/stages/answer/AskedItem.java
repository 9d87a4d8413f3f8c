package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.manifest.Item;
import io.hearsay.methods.Subject;
import io.hearsay.spark.tables.codecs.AnswerCodec;
import io.hearsay.spark.tables.codecs.ClipWindow;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.RowFields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * An item with the windows of its clip and the answers that are wanted.
 *
 * @param windows the clip's windows, in order
 * @param keys key of each wanted answer, by the treatment's place in the request
 */
record AskedItem(Item item, List<ClipWindow> windows, Map<Integer, String> keys) {
    /** The item of a question's row. */
    static AskedItem of(Row row, List<ClipWindow> windows) {
        RowFields fields = RowFields.of(row);
        Map<Integer, String> keys = new TreeMap<>();
        for (Row ask : fields.<Row>list("asks")) {
            keys.put(ask.<Integer>getAs(WantedAnswers.TREATMENT), ask.getAs(AnswerCodec.KEY));
        }
        return new AskedItem(ItemCodec.CODEC.value(fields.struct("item")).item(), windows, keys);
    }

    Subject subject(boolean silenced) {
        List<AudioClip> clips = windows.stream()
                .map(window -> silenced ? window.silenced() : window.sounding())
                .toList();
        return new Subject(item, clips);
    }
}
