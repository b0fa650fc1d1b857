package io.highwater.slack.outbox;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.Limit;
import io.highwater.model.Unusual;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A story some of whose incidents fire by what was learned: to their end, or for a while, or not any more from some event on. */
final class LearnedStory {

    /** One of its cpus fires by its threshold from the one event on to the other, counted from its first. */
    private record Plan(double rarity, int from, int to) {}

    private LearnedStory() {}

    static List<IncidentEvent> of(List<IncidentEvent> story, Random random) {
        int others = random.nextInt(4);
        Map<String, Plan> plans = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        List<IncidentEvent> learned = new ArrayList<>();
        for (IncidentEvent event : story) {
            String id = event.incidentId();
            if (!plans.containsKey(id)) {
                int from = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : Integer.MAX_VALUE;
                boolean isLearned = others < 3 && random.nextInt(1 + others) == 0;
                plans.put(id, isLearned ? new Plan(1 + random.nextInt(8), from, from + random.nextInt(3)) : null);
            }
            int count = counts.merge(id, 1, Integer::sum) - 1;
            Plan plan = plans.get(id);
            learned.add(plan == null ? event : of(event, plan, count >= plan.from() && count <= plan.to()));
        }
        return learned;
    }

    private static IncidentEvent of(IncidentEvent event, Plan plan, boolean oneByThreshold) {
        Unusual unusual = new Unusual(34, 41, plan.rarity());
        List<FiringCpu> cpus = new ArrayList<>();
        for (FiringCpu cpu : event.cpus()) {
            Limit limit =
                    oneByThreshold && cpus.isEmpty() ? cpu.limit() : cpu.limit().learned(unusual);
            cpus.add(new FiringCpu(cpu.cpu(), cpu.average(), cpu.maximum(), limit, cpu.windowStart(), cpu.windowEnd()));
        }
        IncidentPeak peak = event.peak();
        Limit limit = oneByThreshold ? peak.limit() : peak.limit().learned(unusual);
        return new IncidentEvent(
                event.incidentId(),
                event.sequence(),
                event.change(),
                event.hostname(),
                event.state(),
                cpus,
                event.startedAt(),
                event.occurredAt(),
                event.endedAt(),
                new IncidentPeak(peak.cpu(), peak.average(), limit, peak.windowEnd()),
                event.repeatAfterMillis(),
                event.reason(),
                event.note(),
                event.handling());
    }

    /** Whether nothing but what was learned says that it fires. */
    static boolean isLearned(IncidentEvent event) {
        return event.isLearnedAlone() && event.peak().limit().isLearned();
    }
}
