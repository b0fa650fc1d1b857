package io.highwater.notification.tracking;

import static io.highwater.testing.FrozenForm.assertFrozen;

import io.highwater.notification.incidents.SomeHost;
import org.junit.jupiter.api.Test;

class HostStateSerializerTest {

    @Test
    void theFormOfAHostIsFrozen() throws Exception {
        assertFrozen(
                new HostStateSerializer(),
                "io.highwater.notification.tracking.HostStateSerializer$Snapshot",
                1,
                SomeHost.ofOneCpu(),
                SomeHost.BYTES);
    }
}
