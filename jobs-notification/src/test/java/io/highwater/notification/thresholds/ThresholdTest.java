package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.learned.Sensitivity;
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
        Threshold threshold = new Threshold("dopey", 90, 60_000, 85.5, 0)
                .learning(new Learning(Learning.Mode.ALSO, Sensitivity.DEFAULT));

        assertThat(overTheWire(threshold)).isEqualTo(threshold);
    }

    @Test
    void aMillionRowsOfWhichNothingIsLearnedCostNoObjectMoreOverTheWireEither() throws Exception {
        Threshold one = overTheWire(new Threshold("dopey", 90));
        Threshold other = overTheWire(new Threshold("doc", 20));

        assertThat(one.criteria()).isSameAs(other.criteria());
        assertThat(one.notification()).isSameAs(other.notification());
    }

    private static Threshold overTheWire(Threshold threshold) throws Exception {
        SerializerConfigImpl noKryo = new SerializerConfigImpl();
        noKryo.setGenericTypes(false);
        TypeSerializer<Threshold> serializer =
                TypeInformation.of(Threshold.class).createSerializer(noKryo);
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(threshold, bytes);

        return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    }
}
