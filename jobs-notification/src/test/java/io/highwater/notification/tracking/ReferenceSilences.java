package io.highwater.notification.tracking;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.silences.Rows;
import io.highwater.notification.silences.Silence;
import io.highwater.testing.EventTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows of silences as people would read them: each moment is looked at by itself, and nothing is remembered. */
record ReferenceSilences(List<Row> rows) {

    /** @param fromMinute of the day; -1 for all the time */
    record Row(String hostname, String cpu, long from, long until, int fromMinute, int toMinute) {

        private boolean covers(String ofCpu, long time) {
            boolean isOfHost = hostname.equals("host") || hostname.equals("h*");
            boolean isOfCpu = cpu == null || cpu.equals(ofCpu);
            return isOfHost && isOfCpu && from <= time && time < until && (fromMinute < 0 || isInWindow(time));
        }

        private boolean isInWindow(long time) {
            int minute = Instant.ofEpochMilli(time)
                            .atOffset(ZoneOffset.UTC)
                            .toLocalTime()
                            .toSecondOfDay()
                    / 60;
            return fromMinute < toMinute
                    ? minute >= fromMinute && minute < toMinute
                    : minute >= fromMinute || minute < toMinute;
        }

        Silence silence() {
            Map<String, String> columns = new HashMap<>();
            columns.put("cpu", cpu);
            columns.put("starts_at", Instant.ofEpochMilli(from).toString());
            columns.put("ends_at", Instant.ofEpochMilli(until).toString());
            if (fromMinute >= 0) {
                columns.put("from_time", time(fromMinute));
                columns.put("to_time", time(toMinute));
            }
            return Rows.silence(hostname, columns);
        }

        private static String time(int minute) {
            return String.format("%02d:%02d", minute / 60, minute % 60);
        }
    }

    static ReferenceSilences some(Random random, long length) {
        return new ReferenceSilences(random.ints(random.nextInt(4), 0, 1)
                .mapToObj(row -> row(random, length))
                .toList());
    }

    private static Row row(Random random, long length) {
        long from = EventTime.NOON + random.nextLong(length) - length / 4;
        int minute = random.nextInt(3) > 0 ? -1 : 12 * 60 + random.nextInt((int) (length / 60_000));
        return new Row(
                List.of("host", "h*", "other").get(random.nextInt(3)),
                random.nextInt(3) > 0 ? null : "cpu" + random.nextInt(3),
                from,
                from + 1 + random.nextLong(length),
                minute,
                minute < 0 ? -1 : (minute + 1 + random.nextInt(30)) % (24 * 60));
    }

    Silence[] silences() {
        return rows.stream().map(Row::silence).toArray(Silence[]::new);
    }

    /** Whether nobody is told of an incident with these cpus at that moment. */
    boolean silence(List<FiringCpu> cpus, long time) {
        return !cpus.isEmpty()
                && cpus.stream().allMatch(cpu -> rows.stream().anyMatch(row -> row.covers(cpu.cpu(), time)));
    }

    /** Whether that changes between an event and the next one, both excluded. */
    boolean changesBetween(IncidentEvent event, long next) {
        for (long time = event.occurredAt() + 1_000; time < next; time += 1_000) {
            // Rows begin and end at any millisecond: what differs for less than a second is not looked for.
            if (silence(event.cpus(), time) != silence(event.cpus(), event.occurredAt())
                    && silence(event.cpus(), time - 1) == silence(event.cpus(), time)) {
                return true;
            }
        }
        return false;
    }
}
