package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    @Test
    void isSerialisedWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Threshold.class);
    }

    @Test
    void survivesTheWireAlthoughItHasTwoConstructors() throws Exception {
        Threshold threshold = new Threshold("dopey", 90, 60_000, 85.5, 0);
        SerializerConfigImpl noKryo = new SerializerConfigImpl();
        noKryo.setGenericTypes(false);
        TypeSerializer<Threshold> serializer =
                TypeInformation.of(Threshold.class).createSerializer(noKryo);
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(threshold, bytes);

        assertThat(serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer())))
                .isEqualTo(threshold);
    }
}
