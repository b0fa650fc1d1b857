package io.highwater.benchmarks.latency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The windows that close between two moments of event time, and what was seen of them. */
final class Measurement {

    private final LatencyOptions options;
    private final Flow flow;
    private final WindowClosings closings;
    private final AveragesSeen averages;
    private final NoticesSeen notices;

    private Moment begin;
    private Moment end;

    Measurement(LatencyOptions options, WindowClosings closings, AveragesSeen averages, NoticesSeen notices) {
        this.options = options;
        this.flow = options.flow();
        this.closings = closings;
        this.averages = averages;
        this.notices = notices;
    }

    /** How far the readings were at a time. Times in epoch milliseconds. */
    private record Moment(long time, long sent, long eventTime) {

        static Moment of(SteadyReadings readings) {
            long sent = readings.sent();
            return new Moment(System.currentTimeMillis(), sent, readings.eventTime(sent));
        }
    }

    void begin(SteadyReadings readings) {
        begin = Moment.of(readings);
    }

    void end(SteadyReadings readings) {
        end = Moment.of(readings);
    }

    /** Whether all of it has come. */
    boolean isComplete() {
        return windowEnds().allMatch(window -> missing(window).isEmpty());
    }

    /** What has not come of a window, in words. */
    private List<String> missing(long window) {
        List<String> missing = new ArrayList<>();
        if (closings.of(window).isEmpty()) {
            missing.add("a partition has no reading that closes it");
        }
        int count = averages.of(window).size();
        if (count < flow.series()) {
            missing.add("%d of %d averages".formatted(count, flow.series()));
        }
        if (notice(window).isEmpty()) {
            missing.add("no notice of " + SteadyReadings.busyHost(window, flow));
        }
        return missing;
    }

    /** What is wrong with the windows, in words. */
    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (long window : windowEnds().toArray()) {
            List<String> wrong = missing(window);
            if (averages.twice(window) > 0) {
                wrong.add("%d averages came twice".formatted(averages.twice(window)));
            }
            if (!wrong.isEmpty()) {
                problems.add("window to " + Instant.ofEpochMilli(window) + ": " + String.join(", ", wrong));
            }
        }
        return problems;
    }

    /** @throws IllegalStateException with what is missing, if there is nothing to report */
    LatencyReport report() {
        List<Long> toAverage = new ArrayList<>();
        List<Long> toLastAverage = new ArrayList<>();
        List<Long> toNotice = new ArrayList<>();
        List<Long> toNoticeInAll = new ArrayList<>();
        for (long window : windowEnds().toArray()) {
            OptionalLong closed = closings.of(window);
            List<Long> received = averages.of(window);
            if (closed.isEmpty() || received.isEmpty()) {
                continue;
            }
            received.forEach(time -> toAverage.add(time - closed.getAsLong()));
            toLastAverage.add(Collections.max(received) - closed.getAsLong());

            OptionalLong cause = averages.of(window, SteadyReadings.busyHost(window, flow), SteadyReadings.BUSY_CPU);
            OptionalLong notice = notice(window);
            if (cause.isPresent() && notice.isPresent()) {
                toNotice.add(notice.getAsLong() - cause.getAsLong());
                toNoticeInAll.add(notice.getAsLong() - closed.getAsLong());
            }
        }
        if (toNotice.isEmpty()) {
            throw new IllegalStateException("Nothing was measured: " + String.join("; ", problems()));
        }
        return new LatencyReport(
                options,
                (end.sent() - begin.sent()) * 1000.0 / (end.time() - begin.time()),
                (int) windowEnds().count(),
                problems(),
                new Latencies(
                        Percentiles.of(toAverage),
                        Percentiles.of(toLastAverage),
                        Percentiles.of(toNotice),
                        Percentiles.of(toNoticeInAll)));
    }

    private OptionalLong notice(long windowEnd) {
        return notices.of(SteadyReadings.busyHost(windowEnd, flow), windowEnd);
    }

    private LongStream windowEnds() {
        long first = Math.floorDiv(begin.eventTime(), flow.windowMillis()) + 1;
        long last = Math.floorDiv(end.eventTime(), flow.windowMillis());
        return LongStream.rangeClosed(first, last).map(number -> number * flow.windowMillis());
    }
}
