package io.highwater.benchmarks.latency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The windows that close between two moments, and what was seen of them. */
final class Measurement {

    private final LatencyOptions options;
    private final WindowClosings closings;
    private final AveragesSeen averages;
    private final NoticesSeen notices;

    private long beganAt;
    private long endedAt;
    private long sentBefore;
    private long sentUntil;

    Measurement(LatencyOptions options, WindowClosings closings, AveragesSeen averages, NoticesSeen notices) {
        this.options = options;
        this.closings = closings;
        this.averages = averages;
        this.notices = notices;
    }

    /** @param sent readings so far */
    void begin(long sent) {
        beganAt = System.currentTimeMillis();
        sentBefore = sent;
    }

    /** @param sent readings so far */
    void end(long sent) {
        endedAt = System.currentTimeMillis();
        sentUntil = sent;
    }

    /** Whether all of it has come. */
    boolean isComplete() {
        return windowEnds()
                .allMatch(end -> closings.of(end).isPresent()
                        && averages.of(end).size() == options.series()
                        && notice(end).isPresent());
    }

    LatencyReport report() {
        List<Long> toAverage = new ArrayList<>();
        List<Long> toLastAverage = new ArrayList<>();
        List<Long> toNotice = new ArrayList<>();
        List<Long> toNoticeInAll = new ArrayList<>();
        int averagesMissing = 0;
        int averagesTwice = 0;
        int noticesMissing = 0;
        for (long end : windowEnds().toArray()) {
            long closedAt = closings.of(end)
                    .orElseThrow(() -> new IllegalStateException(
                            "A partition without readings holds windows open: more --hosts spread over all"));
            List<Long> received = averages.of(end);
            received.forEach(time -> toAverage.add(time - closedAt));
            if (!received.isEmpty()) {
                toLastAverage.add(Collections.max(received) - closedAt);
            }
            averagesMissing += options.series() - received.size();
            averagesTwice += averages.twice(end);

            OptionalLong cause = averages.of(end, SteadyReadings.busyHost(end, options), SteadyReadings.BUSY_CPU);
            OptionalLong notice = notice(end);
            if (cause.isPresent() && notice.isPresent()) {
                toNotice.add(notice.getAsLong() - cause.getAsLong());
                toNoticeInAll.add(notice.getAsLong() - closedAt);
            } else {
                noticesMissing++;
            }
        }
        return new LatencyReport(
                options,
                (sentUntil - sentBefore) * 1000.0 / (endedAt - beganAt),
                (int) windowEnds().count(),
                averagesMissing,
                averagesTwice,
                noticesMissing,
                Percentiles.of(toAverage),
                Percentiles.of(toLastAverage),
                Percentiles.of(toNotice),
                Percentiles.of(toNoticeInAll));
    }

    private OptionalLong notice(long windowEnd) {
        return notices.of(SteadyReadings.busyHost(windowEnd, options), windowEnd);
    }

    private LongStream windowEnds() {
        long first = Math.floorDiv(beganAt, options.windowMillis()) + 1;
        long last = Math.floorDiv(endedAt, options.windowMillis());
        return LongStream.rangeClosed(first, last).map(number -> number * options.windowMillis());
    }
}
