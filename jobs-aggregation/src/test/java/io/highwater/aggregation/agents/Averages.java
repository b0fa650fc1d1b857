package io.highwater.aggregation.agents;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.aggregation.agents.PlainReader.Reading;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Averages and maxima of windows: as the job has written them, and as school has taught them. */
final class Averages {

    private Averages() {}

    /** @return a line for each series and window, sorted */
    static List<String> of(List<Reading> readings, long windowMillis) {
        Map<String, List<Reading>> windows = readings.stream()
                .collect(Collectors.groupingBy(
                        reading -> series(
                                Math.floorDiv(reading.occurredAt(), windowMillis) * windowMillis,
                                reading.hostname(),
                                reading.series()),
                        TreeMap::new,
                        Collectors.toList()));
        return windows.entrySet().stream()
                .map(window -> window.getKey() + " avg " + average(window.getValue()) + " max "
                        + window.getValue().stream()
                                .mapToDouble(Reading::usage)
                                .max()
                                .orElseThrow())
                .toList();
    }

    /** As SQL's AVG, but for a sum that does not depend on the order: one double, divided by the count. */
    private static double average(List<Reading> readings) {
        BigDecimal sum = readings.stream()
                .map(reading -> new BigDecimal(reading.usage()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.doubleValue() / readings.size();
    }

    /** A value of the topic of averages, in the same form. */
    static String line(JsonNode average) {
        long start = LocalDateTime.parse(average.path("window_start").asText().replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        return series(
                        start,
                        average.path("hostname").asText(),
                        average.path("cpu").asText())
                + " avg " + average.path("usage_avg").asDouble() + " max "
                + average.path("usage_max").asDouble();
    }

    private static String series(long windowStart, String hostname, String cpu) {
        return Instant.ofEpochMilli(windowStart) + " " + hostname + " " + cpu;
    }
}
