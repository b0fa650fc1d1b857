package io.highwater.notification.incidents;

import static io.highwater.testing.EventTime.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.Limit;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.model.Unusual;
import io.highwater.notification.learned.LearnedBands;
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
        assertThat(deserialized(serialized(SomeHost.learning())))
                .usingRecursiveComparison()
                .isEqualTo(SomeHost.learning());
    }

    /** A host of which nothing is learned has one byte more than before, and one for each limit and window. */
    @Test
    void whatIsLearnedOfACpuIsAtMost300Bytes() throws IOException {
        HostState host = SomeHost.firing();
        int before = serialized(host).length;

        host.cpus.learn()[host.cpus.place("cpu2") * LearnedBands.SIZE] = 1;

        // One byte for the cpu of which nothing is learned.
        assertThat(serialized(host).length - before - 1).isEqualTo(297).isLessThanOrEqualTo(300);
    }

    @Test
    void aCopyIsEqualAndOfItsOwn() {
        HostState host = SomeHost.learning();
        HostState copy = host.copy();
        assertThat(copy).usingRecursiveComparison().isEqualTo(SomeHost.learning());

        copy.cpus.unlearn(1);
        copy.cpus.judged(0, 1);
        copy.cpus.firesNoMore(0);
        copy.cpus.removeIf(cpu -> cpu == 1);
        copy.incident.sequence = 99;
        copy.pending.remove(copy.pending.first());
        copy.hear(NOON - 1_800_000, 1);

        assertThat(host).usingRecursiveComparison().isEqualTo(SomeHost.learning());
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
        assertThat(fields(Limit.class)).containsExactlyInAnyOrder("allowedTop", "row", "unusual");
        assertThat(fields(Unusual.class)).containsExactlyInAnyOrder("lastDay", "atThisHour", "rarity");
        assertThat(fields(JudgedWindow.class)).containsExactlyInAnyOrder("average", "unusual", "isAccepted");
        assertThat(fields(Cpus.class)).containsExactlyInAnyOrder("names", "times", "firing", "bands");
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
