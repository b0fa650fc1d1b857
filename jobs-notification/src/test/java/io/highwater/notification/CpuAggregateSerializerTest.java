package io.highwater.notification;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.FrozenForm.assertFrozen;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CpuAggregateSerializerTest {

    /** The window's two times, host, cpu, average and maximum. */
    @Test
    void theFormOfAnAverageIsFrozen() throws Exception {
        assertFrozen(
                new CpuAggregateSerializer(),
                "io.highwater.notification.CpuAggregateSerializer$Snapshot",
                1,
                new CpuAggregate(NOON, NOON + 30_000, "dopey", "cpu1", 80.5, 91),
                "0000017c6f395200" + "0000017c6f39c730" + "06646f706579" + "0563707531" + "4054200000000000"
                        + "4056c00000000000");
    }

    @Test
    void anAverageSurvivesTheWire() throws Exception {
        CpuAggregate average = new CpuAggregate(NOON, NOON + 30_000, "hôst \uD83D\uDE00", "", -0.0, 1e100);
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        CpuAggregateSerializer serializer = new CpuAggregateSerializer();
        serializer.serialize(average, bytes);
        serializer.serialize(average, bytes);
        DataInputDeserializer source = new DataInputDeserializer(bytes.getCopyOfBuffer());

        assertThat(serializer.deserialize(source)).isEqualTo(average);
        assertThat(serializer.duplicate().deserialize(source)).isEqualTo(average);
        assertThat(source.available()).isZero();
    }
}
