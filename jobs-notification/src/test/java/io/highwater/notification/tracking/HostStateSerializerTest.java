package io.highwater.notification.tracking;

import static io.highwater.testing.FrozenForm.assertFrozen;
import static io.highwater.testing.FrozenForm.assertStillRead;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.incidents.HostState;
import io.highwater.notification.incidents.SomeHost;
import io.highwater.testing.FrozenForm;
import org.junit.jupiter.api.Test;

class HostStateSerializerTest {

    @Test
    void theFormOfAHostIsFrozen() throws Exception {
        assertFrozen(
                new HostStateSerializer(),
                "io.highwater.notification.tracking.HostStateSerializer$Snapshot",
                4,
                SomeHost.ofOneCpu(),
                SomeHost.BYTES);
    }

    @Test
    void aHostFromBeforeTheRowsOfThresholdsIsStillRead() throws Exception {
        assertStillRead(new HostStateSerializer(), 1, SomeHost.BYTES_1, before());
    }

    @Test
    void aHostFromBeforeSilencesAndAcknowledgementsIsStillRead() throws Exception {
        assertStillRead(new HostStateSerializer(), 2, SomeHost.BYTES_2, before());
    }

    @Test
    void aHostFromBeforeAnythingWasLearnedIsStillRead() throws Exception {
        assertStillRead(new HostStateSerializer(), 3, SomeHost.BYTES_3, SomeHost.BYTES);
    }

    private static String before() throws Exception {
        return FrozenForm.written(new HostStateSerializer(), SomeHost.ofOneCpuBefore());
    }

    @Test
    void theRowOfAThresholdSurvives() throws Exception {
        HostState host = SomeHost.judgedBy("web-* cpu1");

        assertThat(SomeHost.rows(FrozenForm.again(new HostStateSerializer(), host)))
                .containsExactly("web-* cpu1", "web-* cpu1");
    }
}
