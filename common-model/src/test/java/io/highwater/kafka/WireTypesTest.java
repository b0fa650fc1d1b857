package io.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Decoded;
import io.highwater.codec.Origin;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.IncidentEvent;
import io.highwater.model.LateReading;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {CpuReading.class, CpuAggregate.class, LateReading.class, IncidentEvent.class, Rejected.class})
    void isSerialisedWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void aDecodedRecordSurvivesTheWire() throws IOException {
        Decoded<CpuReading> value = Decoded.of(new CpuReading("dopey", "cpu1", 81.5, 1));
        Decoded<CpuReading> rejection = Decoded.rejected(
                new Rejected(null, new byte[] {1}, new Origin("in", 0, 1, -1, 2, 0), RejectReason.NOT_JSON, "why"));

        assertThat(overTheWire(value)).isEqualTo(value);
        assertThat(overTheWire(rejection)).usingRecursiveComparison().isEqualTo(rejection);
    }

    private static Decoded<CpuReading> overTheWire(Decoded<CpuReading> decoded) throws IOException {
        return overTheWire(DecodedType.of(CpuReading.class), decoded);
    }

    private static <T> T overTheWire(TypeInformation<T> type, T value) throws IOException {
        SerializerConfigImpl noKryo = new SerializerConfigImpl();
        noKryo.setGenericTypes(false);
        TypeSerializer<T> serializer = type.createSerializer(noKryo);
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(value, bytes);
        return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    }
}
