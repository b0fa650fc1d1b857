package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.model.CpuReading;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ours rejects, one by one, and what SQL's reader does with it instead. */
@ExtendWith(Tally.class)
class UnusableAgainstSqlTest {

    private final SqlJson sql = SqlJson.readings();

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.highwater.oracle.Unusable#all")
    void isRejectedByOursAndTreatedAsKnownBySql(Unusable unusable) {
        List<Decoded<CpuReading>> ours =
                Ours.decodeReadings(Collections.singletonList(unusable.document()), 0, Unusable.WRITTEN_AT);

        RejectReason reason = ours.get(0).isRejected() ? ours.get(0).rejected().reason() : null;
        assertThat(reason).isEqualTo(unusable.reason());
        assertThat(inSql(unusable.document())).isEqualTo(unusable.bySql());
        Tally.add("kinds of unusable documents", 1);
    }

    private Unusable.BySql inSql(byte[] document) {
        try {
            List<RowData> rows = sql.read(document);
            if (rows.isEmpty()) {
                return Unusable.BySql.NOTHING;
            }
            boolean someNull = rows.stream()
                    .anyMatch(row ->
                            row == null || IntStream.range(0, row.getArity()).anyMatch(row::isNullAt));
            return someNull ? Unusable.BySql.A_NULL : Unusable.BySql.A_ROW;
        } catch (IOException failed) {
            return Unusable.BySql.FAILS_THE_JOB;
        }
    }
}
