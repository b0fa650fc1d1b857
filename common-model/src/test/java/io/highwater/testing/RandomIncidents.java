package io.highwater.testing;

import io.highwater.model.Acknowledged;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.model.Unusual;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events of incidents as they can be, not as one tracker happens to make them. */
public final class RandomIncidents {

    private static final String[] ODD = {"é", "\"", "\\", "\n", "\u0000", "\uD83D\uDE00", "\uD83D", "\uFFFF", " ", "/"};

    private RandomIncidents() {}

    public static IncidentEvent event(Random random) {
        IncidentChange change = oneOf(IncidentChange.values(), random);
        IncidentState state = switch (change) {
            case RESOLVED -> IncidentState.RESOLVED;
            case STALE -> IncidentState.STALE;
            case OPENED, CPU_JOINED, CPU_LEFT, PEAK_RAISED, THRESHOLD_CHANGED, RECOVERED -> IncidentState.FIRING;
        };
        String hostname = text("host", random);
        long startedAt = time(random);
        long occurredAt = startedAt + random.nextLong(EventTime.ONE_HOUR);
        return new IncidentEvent(
                hostname + "@" + startedAt,
                change == IncidentChange.OPENED ? 1 : 2 + random.nextLong(Long.MAX_VALUE - 2),
                change,
                hostname,
                state,
                state == IncidentState.RESOLVED ? List.of() : cpus(random),
                startedAt,
                occurredAt,
                state == IncidentState.RESOLVED ? occurredAt : null,
                new IncidentPeak(text("cpu", random), number(random), limit(random), time(random)),
                random.nextLong(EventTime.ONE_HOUR),
                change == IncidentChange.RESOLVED || change == IncidentChange.CPU_LEFT
                        ? oneOf(EndReason.values(), random)
                        : null,
                random.nextBoolean() ? null : text("from 80 to 90", random),
                random.nextBoolean() ? Handling.NONE : handling(random));
    }

    private static Handling handling(Random random) {
        return new Handling(
                random.nextBoolean()
                        ? null
                        : new Silenced(
                                text("web-* cpu", random),
                                random.nextBoolean() ? null : (Long) time(random),
                                maybe("ann", random),
                                maybe("disk swap", random)),
                random.nextBoolean()
                        ? null
                        : new Acknowledged(
                                maybe("ben", random),
                                random.nextBoolean() ? null : (Long) time(random),
                                maybe("on it", random)),
                new Route(maybe("#ops", random), null, maybe("rack", random)));
    }

    private static String maybe(String beginning, Random random) {
        return random.nextBoolean() ? null : text(beginning, random);
    }

    /** All events of one incident, in order, from the opening to the resolution. */
    public static List<IncidentEvent> story(String hostname, int length, Random random) {
        long startedAt = time(random);
        List<IncidentEvent> events = new ArrayList<>();
        for (int sequence = 1; sequence <= length; sequence++) {
            IncidentChange change = sequence == 1
                    ? IncidentChange.OPENED
                    : sequence == length ? IncidentChange.RESOLVED : IncidentChange.PEAK_RAISED;
            IncidentEvent any = Stream.generate(() -> event(random))
                    .filter(event -> event.change() == change)
                    .findFirst()
                    .orElseThrow();
            events.add(new IncidentEvent(
                    hostname + "@" + startedAt,
                    sequence,
                    change,
                    hostname,
                    any.state(),
                    any.cpus(),
                    startedAt,
                    any.occurredAt(),
                    any.endedAt(),
                    any.peak(),
                    any.repeatAfterMillis(),
                    any.reason(),
                    any.note(),
                    any.handling()));
        }
        return events;
    }

    private static List<FiringCpu> cpus(Random random) {
        return IntStream.rangeClosed(1, 1 + random.nextInt(4))
                .mapToObj(i -> cpu("cpu" + i, random))
                .toList();
    }

    private static FiringCpu cpu(String name, Random random) {
        long windowStart = time(random);
        return new FiringCpu(
                text(name, random),
                number(random),
                number(random),
                limit(random),
                windowStart,
                windowStart + 1 + random.nextLong(EventTime.ONE_HOUR));
    }

    private static Limit limit(Random random) {
        Limit limit = new Limit(number(random), random.nextBoolean() ? null : text("web-* cpu", random));
        return random.nextBoolean() ? limit : limit.learned(unusual(random));
    }

    private static Unusual unusual(Random random) {
        return new Unusual(number(random), random.nextBoolean() ? Double.NaN : number(random), 9 * random.nextDouble());
    }

    private static String text(String beginning, Random random) {
        return beginning + (random.nextInt(4) == 0 ? oneOf(ODD, random) : random.nextInt(100));
    }

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100);
            case 1 -> random.nextGaussian() * 1e-9;
            case 2 -> random.nextGaussian() * 1e90;
            default -> random.nextDouble() * 100;
        };
    }

    /** To the second, to the tenth, to the millisecond: each is written with another length. */
    private static long time(Random random) {
        long[] steps = {EventTime.ONE_SECOND, 100, 1};
        long step = steps[random.nextInt(steps.length)];
        return random.nextLong(EventTime.NOON * 2) / step * step;
    }

    private static <T> T oneOf(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
