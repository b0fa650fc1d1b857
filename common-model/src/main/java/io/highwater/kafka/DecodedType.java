package io.highwater.kafka;

import io.highwater.codec.Decoded;
import io.highwater.codec.Rejected;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** How {@link Decoded} travels between operators: as a POJO, which Flink cannot find out for a generic record. */
public final class DecodedType {

    private DecodedType() {}

    public static <T> TypeInformation<Decoded<T>> of(Class<T> value) {
        Class<Decoded<T>> decoded = new TypeHint<Decoded<T>>() {}.getTypeInfo().getTypeClass();
        return Types.POJO(
                decoded,
                Map.of(
                        "value",
                        TypeInformation.of(value),
                        "rejected",
                        TypeInformation.of(Rejected.class),
                        "timeLimit",
                        Types.LONG));
    }
}
