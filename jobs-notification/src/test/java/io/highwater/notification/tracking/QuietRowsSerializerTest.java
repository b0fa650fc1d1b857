package io.highwater.notification.tracking;

import static io.highwater.testing.EventTime.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.silences.Recurrence;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.Span;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.testing.FrozenForm;
import java.util.List;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class QuietRowsSerializerTest {

    private static final String BYTES =
            "0000000200000003646f63ffffffff80000000000000007fffffffffffffff00ffffffffffffffff0000000577"
                    + "65622d2a00000004637075310000017c6f3952000000017c6f395201010000001f0001356000005b680000000d"
                    + "4575726f70652f4265726c696e00000003616e6e00000002c3a90000000100000005646f634031000000036265"
                    + "6e00000000056f6e206974";

    private static final QuietRows ROWS = new QuietRows(
            List.of(
                    new Silence(new RowKey("doc", null), Span.ALWAYS, null, null, null),
                    new Silence(
                            new RowKey("web-*", "cpu1"),
                            new Span(NOON, NOON + 1),
                            new Recurrence(31, 79_200, 23_400, "Europe/Berlin"),
                            "ann",
                            "é")),
            List.of(new Acknowledgement("doc@1", new Acknowledged("ben", null, "on it"))));

    @Test
    void theFormIsFrozen() throws Exception {
        FrozenForm.assertFrozen(
                QuietRowsSerializer.INSTANCE,
                "io.highwater.notification.tracking.QuietRowsSerializer$Snapshot",
                1,
                ROWS,
                BYTES);
        assertThat(FrozenForm.again(QuietRowsSerializer.INSTANCE, ROWS)).isEqualTo(ROWS);
    }

    @Test
    void updatesTravelWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(TableUpdate.class);
    }
}
