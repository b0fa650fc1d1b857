package io.highwater.integration.reference;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the three jobs have to write, computed the plain way: everything in memory, one step after the other. Lines are
 * a record's key and value as text, in no order that matters.
 */
public final class ReferenceModel {

    private static final long WINDOW = 30_000;

    private final SeededInput input;

    public ReferenceModel(SeededInput input) {
        this.input = input;
    }

    /** {@code cpu_load_stats_real_filter}: usage above 80; the filter knows no late readings. */
    public List<String> filtered() {
        return usable(all())
                .filter(reading -> reading.usage() > 80)
                .map(reading -> keyed(
                        reading.hostname(),
                        "{\"time_ltz\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":%s}"
                                .formatted(
                                        timestamp(reading.occurredAt()),
                                        reading.hostname(),
                                        reading.cpu(),
                                        reading.usage())))
                .toList();
    }

    /** {@code cpu_agg_stats}. */
    public List<String> averages() {
        return windows().stream()
                .map(window -> keyed(
                        window.hostname,
                        "{\"window_start\":\"%s\",\"window_end\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage_avg\":%s,\"usage_max\":%s}"
                                .formatted(
                                        timestamp(window.start),
                                        timestamp(window.start + WINDOW),
                                        window.hostname,
                                        window.cpu,
                                        window.average(),
                                        window.maximum())))
                .toList();
    }

    /** {@code cpu_load_stats_real_late}. */
    public List<String> late() {
        return usable(input.late().stream())
                .map(reading -> {
                    long windowEnd = windowStart(reading) + WINDOW;
                    return keyed(
                            reading.hostname(),
                            "{\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":%s,\"occurred_at\":%d,\"window_end\":\"%s\",\"late_by_ms\":%d}"
                                    .formatted(
                                            reading.hostname(),
                                            reading.cpu(),
                                            reading.usage(),
                                            reading.occurredAt(),
                                            timestamp(windowEnd),
                                            SeededInput.finalWatermark() - (windowEnd - 1)));
                })
                .toList();
    }

    /** {@code cpu_load_stats_real_rejected} as one job fills it; see {@link #rejectedLine}. */
    public List<String> rejected(String rejectedBy, String originTopic) {
        return all().filter(sent -> !sent.isUsable())
                .map(sent -> rejectedLine(
                        sent.key(),
                        sent.value(),
                        sent.rejectReason(),
                        rejectedBy,
                        originTopic,
                        String.valueOf(sent.partition()),
                        String.valueOf(sent.offset()),
                        String.valueOf(sent.timestamp())))
                .toList();
    }

    /** A dead letter without its {@code detail}, which is for people and partly the JSON parser's own words. */
    public static String rejectedLine(String key, String value, String... headers) {
        return key + " " + value + " " + String.join(" ", headers);
    }

    /**
     * What Slack's channel shows.
     *
     * @param thresholds percent, by host
     */
    public List<String> notices(Map<String, Integer> thresholds) {
        return windows().stream()
                .filter(window -> thresholds.containsKey(window.hostname))
                .filter(window -> window.average() > thresholds.get(window.hostname))
                .map(window -> "host:%s CPU: %s avg CPU value:%s over the threshold %d"
                        .formatted(window.hostname, window.cpu, window.average(), thresholds.get(window.hostname)))
                .toList();
    }

    private Stream<Sent> all() {
        return Stream.of(input.inTime(), input.closing(), input.late()).flatMap(List::stream);
    }

    private static Stream<Reading> usable(Stream<Sent> sent) {
        return sent.filter(Sent::isUsable).map(Sent::reading);
    }

    /** The windows that have closed: the watermark has reached their last millisecond. */
    private List<Window> windows() {
        return usable(Stream.concat(input.inTime().stream(), input.closing().stream()))
                .collect(groupingBy(reading -> List.of(windowStart(reading), reading.hostname(), reading.cpu())))
                .values()
                .stream()
                .map(Window::of)
                .filter(window -> window.start + WINDOW - 1 <= SeededInput.finalWatermark())
                .toList();
    }

    private record Window(long start, String hostname, String cpu, List<Double> usages) {

        static Window of(List<Reading> readings) {
            Reading any = readings.get(0);
            List<Double> usages = readings.stream().map(Reading::usage).toList();
            return new Window(windowStart(any), any.hostname(), any.cpu(), usages);
        }

        /** The exact sum, rounded once to a double, then divided: no order of addition can change it. */
        double average() {
            BigDecimal sum = usages.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            return sum.doubleValue() / usages.size();
        }

        double maximum() {
            return Collections.max(usages);
        }
    }

    private static long windowStart(Reading reading) {
        return reading.occurredAt() / WINDOW * WINDOW;
    }

    private static String keyed(String hostname, String value) {
        return "{\"hostname\": \"" + hostname + "\"} " + value;
    }

    /** SQL's text for a time: seconds always, then as many digits of a fraction as say something. */
    private static String timestamp(long epochMillis) {
        String millis = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS")
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(epochMillis));
        return millis.replaceFirst("\\.?0*$", "");
    }
}
