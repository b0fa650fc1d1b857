package io.highwater.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.formats.common.TimestampFormat;
import org.apache.flink.formats.json.JsonFormatOptions;
import org.apache.flink.formats.json.JsonParserRowDataDeserializationSchema;
import org.apache.flink.formats.json.JsonRowDataSerializationSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.DataTypes.Field;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;

/** Flink's JSON format with the options that a table has if nobody says otherwise. */
final class SqlJson {

    private static final Field HOSTNAME = DataTypes.FIELD("hostname", DataTypes.STRING());
    private static final Field CPU = DataTypes.FIELD("cpu", DataTypes.STRING());
    private static final Field USAGE = DataTypes.FIELD("usage", DataTypes.DOUBLE());

    private final JsonRowDataSerializationSchema writer;
    private final JsonParserRowDataDeserializationSchema reader;

    private SqlJson(Field... fields) {
        DataType type = DataTypes.ROW(fields);
        RowType rowType = (RowType) type.getLogicalType();
        writer = new JsonRowDataSerializationSchema(
                rowType, TimestampFormat.SQL, JsonFormatOptions.MapNullKeyMode.FAIL, "null", false, false);
        reader = new JsonParserRowDataDeserializationSchema(
                rowType, InternalTypeInfo.of(rowType), false, false, TimestampFormat.SQL);
        try {
            writer.open(null);
            reader.open(null);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    static SqlJson readings() {
        return new SqlJson(HOSTNAME, CPU, USAGE, DataTypes.FIELD("occurred_at", DataTypes.BIGINT()));
    }

    static SqlJson filteredReadings() {
        return new SqlJson(DataTypes.FIELD("time_ltz", DataTypes.TIMESTAMP(3)), HOSTNAME, CPU, USAGE);
    }

    static SqlJson aggregates() {
        return new SqlJson(
                DataTypes.FIELD("window_start", DataTypes.TIMESTAMP(3)),
                DataTypes.FIELD("window_end", DataTypes.TIMESTAMP(3)),
                HOSTNAME,
                CPU,
                DataTypes.FIELD("usage_avg", DataTypes.DOUBLE()),
                DataTypes.FIELD("usage_max", DataTypes.DOUBLE()));
    }

    static SqlJson messages() {
        return new SqlJson(DataTypes.FIELD("message", DataTypes.STRING()));
    }

    byte[] write(Object... values) {
        return writer.serialize(GenericRowData.of(values));
    }

    List<RowData> read(byte[] document) throws IOException {
        List<RowData> rows = new ArrayList<>();
        reader.deserialize(document, new Collector<>() {
            @Override
            public void collect(RowData row) {
                rows.add(row);
            }

            @Override
            public void close() {}
        });
        return rows;
    }
}
