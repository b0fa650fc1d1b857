package io.highwater.notification.incidents;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.FrozenForm.assertFrozen;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class HostStateSerializerTest {

    private static final String BYTES =
            "0000017c6f3867a00000017c6f3952000000017c6f3de5e00106646f6340310000000000000003065354414c45"
                    + "0000017c6f3867a005637075314056e0000000000040540000000000000000017c6f3952004054000000000000"
                    + "000000000036ee800000000105637075310000017c6f3952000000017c6f3867a0014056e000000000004058d0"
                    + "000000000040540000000000000000017c6f38dcd00000017c6f395200";

    private final HostStateSerializer serializer = new HostStateSerializer();

    @Test
    void aHostSurvivesACheckpoint() throws IOException {
        assertThat(deserialized(serialized(new HostState())))
                .usingRecursiveComparison()
                .isEqualTo(new HostState());
        assertThat(deserialized(serialized(firing())))
                .usingRecursiveComparison()
                .isEqualTo(firing());
    }

    @Test
    void aCopyIsEqualAndOfItsOwn() {
        HostState host = firing();
        HostState copy = serializer.copy(host);
        assertThat(copy).usingRecursiveComparison().isEqualTo(firing());

        copy.cpus.judged(0, 1);
        copy.cpus.firesNoMore(0);
        copy.cpus.removeIf(cpu -> cpu == 1);
        copy.incident.sequence = 99;

        assertThat(host).usingRecursiveComparison().isEqualTo(firing());
    }

    /** What a field that the serializer does not know would do: be forgotten at the next restart. */
    @Test
    void itKnowsEveryField() {
        assertThat(fields(HostState.class))
                .containsExactlyInAnyOrder("cpus", "incident", "lastStartedAt", "lastSeen", "timerAt");
        assertThat(fields(CpuState.class)).containsExactlyInAnyOrder("name", "judgedUntil", "overSince", "firing");
        assertThat(fields(FiringCpu.class))
                .containsExactlyInAnyOrder("cpu", "average", "maximum", "threshold", "windowStart", "windowEnd");
        assertThat(fields(Cpus.class)).containsExactlyInAnyOrder("names", "times", "firing");
        assertThat(fields(OpenIncident.class))
                .containsExactlyInAnyOrder(
                        "id", "sequence", "state", "startedAt", "peak", "threshold", "repeatAfterMillis");
    }

    @Test
    void itsBytesAreFixed() throws IOException {
        HostState host = firing();
        host.cpus.removeIf(cpu -> host.cpus.name(cpu).equals("cpu2"));

        assertFrozen(serializer, "io.highwater.notification.incidents.HostStateSerializer$Snapshot", 1, host, BYTES);
    }

    private static HostState firing() {
        HostState host = new HostState();
        host.lastSeen = NOON;
        host.lastStartedAt = NOON - 60_000;
        host.timerAt = NOON + 300_000;
        host.cpus = Cpus.of(
                new CpuState("cpu1", NOON, NOON - 60_000, new FiringCpu("cpu1", 91.5, 99.25, 80, NOON - 30_000, NOON)),
                new CpuState("cpu2", NOON - 30_000, HostState.NONE, null));
        host.incident = new OpenIncident();
        host.incident.id = "doc@1";
        host.incident.sequence = 3;
        host.incident.state = IncidentState.STALE;
        host.incident.startedAt = NOON - 60_000;
        host.incident.peak = new IncidentPeak("cpu1", 91.5, 80, NOON);
        host.incident.threshold = 80;
        host.incident.repeatAfterMillis = 3_600_000;
        return host;
    }

    private static Set<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
                .map(Field::getName)
                .collect(Collectors.toSet());
    }

    private byte[] serialized(HostState host) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(host, bytes);
        return bytes.getCopyOfBuffer();
    }

    private HostState deserialized(byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }
}
