package io.highwater.demo.chaos;

import static java.util.stream.Collectors.groupingBy;

import io.highwater.demo.chaos.ChaosInput.Sent;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.incidents.ReferenceStory;
import io.highwater.notification.incidents.ReferenceStory.Incident;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What has to come of the input that was sent, computed the plain way: everything in memory, nothing ever breaks. */
final class ChaosReference {

    private final ChaosInput input;
    private final long end;
    private final List<CpuAggregate> windows;

    ChaosReference(ChaosInput input) {
        this.input = input;
        this.end = input.closedUntil();
        this.windows = input.sent().stream()
                .map(Sent::reading)
                .filter(reading -> reading != null && reading.occurredAt() < end)
                .collect(groupingBy(reading -> List.of(windowStart(reading), reading.hostname(), reading.cpu())))
                .values()
                .stream()
                .map(ChaosReference::window)
                .toList();
    }

    private static CpuAggregate window(List<CpuReading> readings) {
        CpuReading any = readings.get(0);
        // Whole numbers, so every order of addition is exact.
        double sum = readings.stream().mapToDouble(CpuReading::usage).sum();
        double max = readings.stream().mapToDouble(CpuReading::usage).max().orElseThrow();
        return new CpuAggregate(
                windowStart(any),
                windowStart(any) + ChaosInput.WINDOW,
                any.hostname(),
                any.cpu(),
                sum / readings.size(),
                max);
    }

    private Stream<Sent> all() {
        return Stream.concat(input.sent().stream(), input.sentLate().stream());
    }

    long readings() {
        return all().map(Sent::reading).filter(Objects::nonNull).count();
    }

    /** How many averages there are of the windows that end until then. */
    long averagesUntil(long end) {
        return windows.stream().filter(window -> window.windowEnd() <= end).count();
    }

    List<String> averages() {
        return windows.stream()
                .map(window ->
                        "{\"window_start\":\"%s\",\"window_end\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage_avg\":%s,\"usage_max\":%s}"
                                .formatted(
                                        timestamp(window.windowStart()),
                                        timestamp(window.windowEnd()),
                                        window.hostname(),
                                        window.cpu(),
                                        window.usageAvg(),
                                        window.usageMax()))
                .toList();
    }

    List<String> filtered() {
        return all().map(Sent::reading)
                .filter(reading -> reading != null && reading.usage() > 80)
                .map(reading -> "{\"time_ltz\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":%s}"
                        .formatted(timestamp(reading.occurredAt()), reading.hostname(), reading.cpu(), reading.usage()))
                .toList();
    }

    /** Without {@code late_by_ms}, which says how far the watermark was. */
    List<String> late() {
        return input.sentLate().stream()
                .map(Sent::reading)
                .map(reading ->
                        "{\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":%s,\"occurred_at\":%d,\"window_end\":\"%s\""
                                .formatted(
                                        reading.hostname(),
                                        reading.cpu(),
                                        reading.usage(),
                                        reading.occurredAt(),
                                        timestamp(windowStart(reading) + ChaosInput.WINDOW)))
                .toList();
    }

    /** By each of the jobs that read readings. */
    List<String> rejected() {
        return Stream.of(ChaosJob.FILTERING, ChaosJob.AGGREGATION)
                .flatMap(job -> all().filter(sent -> sent.rejected() != null)
                        .map(sent -> sent.rejected() + " " + job.title() + " " + sent.value()))
                .toList();
    }

    /** Of all hosts, each with its own name in its id. */
    List<Incident> incidents() {
        Map<String, List<CpuAggregate>> byHost = windows.stream().collect(groupingBy(CpuAggregate::hostname));
        return byHost.entrySet().stream()
                .flatMap(host ->
                        ReferenceStory.of(
                                        host.getValue(),
                                        input.thresholds().get(host.getKey()),
                                        IncidentRules.DEFAULT,
                                        end)
                                .stream()
                                .map(incident -> named(host.getKey(), incident)))
                .toList();
    }

    private static Incident named(String host, Incident incident) {
        return new Incident(
                incident.id().replaceFirst("^host@", host + "@"),
                incident.startedAt(),
                incident.endedAt(),
                incident.ended(),
                incident.peakCpu(),
                incident.peak(),
                incident.silences());
    }

    private static long windowStart(CpuReading reading) {
        return reading.occurredAt() / ChaosInput.WINDOW * ChaosInput.WINDOW;
    }

    private static String timestamp(long epochMillis) {
        String millis = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS")
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(epochMillis));
        return millis.replaceFirst("\\.?0*$", "");
    }
}
