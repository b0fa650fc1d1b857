package io.highwater.oracle;

import io.highwater.codec.Decoded;
import io.highwater.codec.Encoders;
import io.highwater.codec.SqlTimestamp;
import io.highwater.model.CpuReading;
import io.highwater.model.LateReading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What SQL does with readings silently, made to say it: the documents' own numbers, a field that the tutorial's table
 * does not know, tell which readings went into some window and what the watermark was when each came.
 *
 * @param counted numbers of the documents that are in some window's result
 * @param watermarks by number of the document: SQL's watermark when it came, epoch milliseconds; none before the first
 */
record Lateness(Set<Integer> counted, Map<Integer, Long> watermarks) {

    private static final Pattern NUMBERS = Pattern.compile(",\"numbers\":\"([0-9,]+)\"}$");
    private static final Pattern WATERMARK = Pattern.compile("\\{\"n\":(\\d+),\"watermark_before\":\"([^\"]+)\"}");

    /** One partition only: between several, what is late would depend on who reads faster. */
    static Lateness inSql(Path directory, List<byte[]> documents) throws Exception {
        Sql sql = new Sql(directory, 1);
        sql.define(Statements.numberedCpuIn(sql.files(List.of(documents))));
        sql.define(Statements.counted(sql.output(Statements.COUNTED)));
        sql.define(Statements.clock(sql.output(Statements.CLOCK)));
        sql.run(Statements.COUNT_PER_WINDOW, Statements.WATERMARK_PER_READING);

        Set<Integer> counted = sql.rows(Statements.COUNTED).stream()
                .map(NUMBERS::matcher)
                .filter(Matcher::find)
                .flatMap(row -> Arrays.stream(row.group(1).split(",")))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        Map<Integer, Long> watermarks = new HashMap<>();
        for (String row : sql.rows(Statements.CLOCK)) {
            Matcher watermark = WATERMARK.matcher(row);
            if (watermark.matches()) {
                watermarks.put(Integer.valueOf(watermark.group(1)), SqlTimestamp.parse(watermark.group(2)));
            }
        }
        return new Lateness(counted, watermarks);
    }

    /**
     * The usable readings by what became of them in SQL.
     *
     * @param onTime in some window's result
     * @param late not in any, as the text that ours has for them
     */
    record Split(List<CpuReading> onTime, List<String> late) {}

    /** @param decoded all documents, in their order */
    Split split(List<Decoded<CpuReading>> decoded) {
        List<CpuReading> onTime = new ArrayList<>();
        List<String> late = new ArrayList<>();
        int n = -1;
        for (Decoded<CpuReading> document : decoded) {
            if (document.isRejected() && document.rejected().origin().document() > 1) {
                // Words after the document before, which is no document to SQL.
                continue;
            }
            n++;
            CpuReading reading = document.value();
            if (reading == null) {
                continue;
            }
            if (counted.contains(n)) {
                onTime.add(reading);
            } else {
                late.add(late(reading, watermarks.get(n)));
            }
        }
        return new Split(onTime, late);
    }

    private static String late(CpuReading reading, long watermark) {
        long windowEnd = reading.occurredAt() - reading.occurredAt() % Readings.WINDOW + Readings.WINDOW;
        LateReading late = new LateReading(reading, windowEnd, watermark - (windowEnd - 1));
        return new String(Encoders.lateReading(late), StandardCharsets.UTF_8);
    }
}
