package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.testing.EventTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The incidents of a host, worked out from all of its windows at once: event time goes from one window's end to the next,
 * and at each of them first the windows that end then are judged, and then whoever has been silent for too long. All times
 * of a story are multiples of the window's length.
 */
public final class ReferenceStory {

    /**
     * @param ended why, and which cpus are still silent then
     * @param silences when the host became stale, and when it recovered
     */
    public record Incident(
            String id,
            long startedAt,
            Long endedAt,
            String ended,
            String peakCpu,
            double peak,
            List<String> silences) {}

    private final Threshold threshold;
    private final long noData;
    private final long forget;

    private final Map<String, Long> lastOf = new TreeMap<>();
    private final Map<String, Long> overSince = new TreeMap<>();
    private final TreeSet<String> firing = new TreeSet<>();
    private final TreeSet<String> silent = new TreeSet<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<String> silences = new ArrayList<>();

    private long lastHeard = Long.MIN_VALUE;
    private long lastStarted = Long.MIN_VALUE;
    private long resumedAt;
    private boolean stale;
    private CpuAggregate peak;

    private ReferenceStory(Threshold threshold, IncidentRules rules) {
        this.threshold = threshold;
        this.noData = rules.noDataAfter().toMillis();
        this.forget = rules.forgetAfter().toMillis();
    }

    public static List<Incident> of(
            Collection<CpuAggregate> windows, Threshold threshold, IncidentRules rules, long until) {
        ReferenceStory story = new ReferenceStory(threshold, rules);
        TreeMap<Long, TreeMap<String, CpuAggregate>> byEnd = new TreeMap<>();
        windows.forEach(window -> byEnd.computeIfAbsent(window.windowEnd(), end -> new TreeMap<>())
                .put(window.cpu(), window));
        for (long now = byEnd.firstKey(); now <= until; now += EventTime.ONE_WINDOW) {
            if (byEnd.containsKey(now)) {
                story.judge(now, byEnd.get(now));
            }
            story.silence(now);
        }
        story.stop();
        return story.incidents;
    }

    private void judge(long now, Map<String, CpuAggregate> window) {
        if (stale && lastHeard + noData < now) {
            resumedAt = now;
        }
        lastHeard = now;
        List<String> stayOrFire = new ArrayList<>();
        List<String> leave = new ArrayList<>();
        List<String> unexpected = new ArrayList<>();
        window.forEach((cpu, average) -> {
            if (firing.contains(cpu)) {
                (average.usageAvg() <= threshold.resolveBelow() ? leave : stayOrFire).add(cpu);
            } else {
                boolean isExpected = lastOf.containsKey(cpu) && lastOf.get(cpu) + noData >= now;
                (isExpected ? stayOrFire : unexpected).add(cpu);
            }
        });
        stayOrFire.forEach(cpu -> stayOrFire(window.get(cpu)));
        leave.forEach(cpu -> {
            overSince.remove(cpu);
            firing.remove(cpu);
            silent.remove(cpu);
            if (firing.isEmpty()) {
                end(now, silent.isEmpty() ? "CAME_DOWN []" : "NO_DATA " + silent);
            }
        });
        unexpected.forEach(cpu -> stayOrFire(window.get(cpu)));
        window.keySet().forEach(cpu -> lastOf.put(cpu, now));
    }

    private void stayOrFire(CpuAggregate average) {
        String cpu = average.cpu();
        long now = average.windowEnd();
        silent.remove(cpu);
        if (!firing.contains(cpu)) {
            if (average.usageAvg() <= threshold.allowedTop()) {
                overSince.remove(cpu);
                return;
            }
            boolean follows = lastOf.containsKey(cpu) && lastOf.get(cpu) == average.windowStart();
            if (!follows || !overSince.containsKey(cpu)) {
                overSince.put(cpu, average.windowStart());
            }
            if (now - overSince.get(cpu) < threshold.forMillis()) {
                return;
            }
            if (firing.isEmpty()) {
                lastStarted = Math.max(now, lastStarted + 1);
                peak = average;
                resumedAt = Long.MIN_VALUE;
            }
            firing.add(cpu);
        }
        if (stale) {
            stale = false;
            silences.add("recovered " + Instant.ofEpochMilli(now));
        }
        boolean isTie = average.usageAvg() == peak.usageAvg() && now == peak.windowEnd();
        if (average.usageAvg() > peak.usageAvg() || isTie && cpu.compareTo(peak.cpu()) < 0) {
            peak = average;
        }
    }

    private void silence(long now) {
        for (String cpu : List.copyOf(firing)) {
            long heard = Math.max(lastOf.get(cpu), resumedAt);
            if (heard + noData == now && heard < lastHeard) {
                overSince.remove(cpu);
                firing.remove(cpu);
                silent.add(cpu);
                if (firing.isEmpty()) {
                    end(now, "NO_DATA " + silent);
                }
            }
        }
        if (!firing.isEmpty() && !stale && lastHeard + noData == now) {
            stale = true;
            silences.add("stale " + Instant.ofEpochMilli(now));
        } else if (stale && lastHeard + noData + forget == now) {
            firing.clear();
            end(now, "FORGOTTEN []");
        }
    }

    private void end(Long now, String why) {
        incidents.add(new Incident(
                "host@" + Instant.ofEpochMilli(lastStarted),
                lastStarted,
                now,
                why,
                peak.cpu(),
                peak.usageAvg(),
                List.copyOf(silences)));
        silences.clear();
        silent.clear();
        stale = false;
    }

    private void stop() {
        if (!firing.isEmpty()) {
            end(null, null);
        }
    }
}
