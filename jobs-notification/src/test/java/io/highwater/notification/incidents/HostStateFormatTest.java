package io.highwater.notification.incidents;

import static io.highwater.testing.EventTime.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.Limit;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostStateFormatTest {

    @Test
    void aHostSurvivesACheckpoint() throws IOException {
        assertThat(deserialized(serialized(new HostState())))
                .usingRecursiveComparison()
                .isEqualTo(new HostState());
        assertThat(deserialized(serialized(SomeHost.firing())))
                .usingRecursiveComparison()
                .isEqualTo(SomeHost.firing());
    }

    @Test
    void aCopyIsEqualAndOfItsOwn() {
        HostState host = SomeHost.firing();
        HostState copy = host.copy();
        assertThat(copy).usingRecursiveComparison().isEqualTo(SomeHost.firing());

        copy.cpus.judged(0, 1);
        copy.cpus.firesNoMore(0);
        copy.cpus.removeIf(cpu -> cpu == 1);
        copy.incident.sequence = 99;
        copy.pending.remove(copy.pending.first());
        copy.hear(NOON - 1_800_000, 1);

        assertThat(host).usingRecursiveComparison().isEqualTo(SomeHost.firing());
    }

    /** A field that the format does not know would be lost at the next restart. */
    @Test
    void itKnowsEveryField() {
        assertThat(fields(HostState.class))
                .containsExactlyInAnyOrder(
                        "cpus", "incident", "pending", "lastStartedAt", "windowMillis", "misfits", "timerAt");
        assertThat(fields(Presence.class)).containsExactlyInAnyOrder("heardFrom", "lastSeen", "earlierStretches");
        assertThat(fields(PendingWindows.class)).containsExactlyInAnyOrder("windows");
        assertThat(fields(CpuState.class)).containsExactlyInAnyOrder("name", "judgedUntil", "overSince", "firing");
        assertThat(fields(FiringCpu.class))
                .containsExactlyInAnyOrder("cpu", "average", "maximum", "limit", "windowStart", "windowEnd");
        assertThat(fields(Limit.class)).containsExactlyInAnyOrder("allowedTop", "row");
        assertThat(fields(Cpus.class)).containsExactlyInAnyOrder("names", "times", "firing");
        assertThat(fields(OpenIncident.class))
                .containsExactlyInAnyOrder(
                        "id",
                        "sequence",
                        "state",
                        "startedAt",
                        "heardAt",
                        "resumedAt",
                        "silentCpus",
                        "peak",
                        "threshold",
                        "repeatAfterMillis",
                        "handling",
                        "handledAt");
        assertThat(fields(Handling.class)).containsExactlyInAnyOrder("silenced", "acknowledged", "route");
        assertThat(fields(Silenced.class)).containsExactlyInAnyOrder("row", "until", "by", "reason");
        assertThat(fields(Acknowledged.class)).containsExactlyInAnyOrder("by", "at", "note");
        assertThat(fields(Route.class)).containsExactlyInAnyOrder("channel", "mention", "group");
    }

    private static Set<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
                .map(Field::getName)
                .collect(Collectors.toSet());
    }

    private static byte[] serialized(HostState host) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HostStateFormat.write(host, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static HostState deserialized(byte[] bytes) throws IOException {
        return HostStateFormat.read(HostStateFormat.VERSION, new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
