package io.highwater.notification.silences;

import io.highwater.model.Acknowledged;
import io.highwater.notification.thresholds.HostPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The silences and acknowledgements in force, and which of them are about a host. Silences of patterns are looked for once for
 * each host that has an incident, and remembered until any silence changes. Usable without Flink.
 */
public final class QuietInForce {

    /** With more hosts than this at once, that have incidents, all are looked for anew. */
    private static final int MOST_REMEMBERED = 200_000;

    private static final Comparator<Silence> IN_ORDER = Comparator.comparing(
                    (Silence silence) -> silence.covers().toString())
            .thenComparing(silence -> silence.span().from())
            .thenComparing(Silence::toString);

    private record Pattern(HostPattern pattern, Silence silence) {}

    private final Set<Silence> silences = new LinkedHashSet<>();
    private final Map<String, List<Silence>> byHost = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<String, HostSilences> remembered = new HashMap<>();
    private final Map<String, Acknowledged> acknowledgements = new HashMap<>();

    /** Of tables that do not change. */
    public static QuietInForce of(Collection<Silence> silences, Collection<Acknowledgement> acknowledgements) {
        QuietInForce quiet = new QuietInForce();
        quiet.apply(new SilenceUpdate(true, List.copyOf(silences), List.of()));
        quiet.apply(new AcknowledgementUpdate(true, List.copyOf(acknowledgements), List.of()));
        return quiet;
    }

    public HostSilences of(String hostname) {
        if (silences.isEmpty()) {
            return HostSilences.NONE;
        }
        HostSilences found = remembered.get(hostname);
        if (found == null) {
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            found = find(hostname);
            remembered.put(hostname, found);
        }
        return found;
    }

    private HostSilences find(String hostname) {
        List<Silence> found = new ArrayList<>(byHost.getOrDefault(hostname, List.of()));
        for (Pattern each : patterns) {
            if (each.pattern.matches(hostname)) {
                found.add(each.silence);
            }
        }
        found.sort(IN_ORDER);
        return found.isEmpty() ? HostSilences.NONE : new HostSilences(found);
    }

    /** @return null if nobody has taken that incident over */
    public Acknowledged acknowledged(String incidentId) {
        return acknowledgements.get(incidentId);
    }

    public void apply(SilenceUpdate update) {
        if (update.whole()) {
            silences.clear();
        }
        update.deleted().forEach(silences::remove);
        silences.addAll(update.inForce());
        byHost.clear();
        patterns.clear();
        remembered.clear();
        for (Silence silence : silences) {
            String hostname = silence.covers().hostname();
            if (HostPattern.isPattern(hostname)) {
                patterns.add(new Pattern(new HostPattern(hostname), silence));
            } else {
                byHost.computeIfAbsent(hostname, host -> new ArrayList<>()).add(silence);
            }
        }
    }

    public void apply(AcknowledgementUpdate update) {
        if (update.whole()) {
            acknowledgements.clear();
        }
        update.deleted().forEach(acknowledgements::remove);
        update.inForce().forEach(row -> acknowledgements.put(row.incidentId(), row.acknowledged()));
    }

    /** All silences, for checkpoints. */
    public List<Silence> silences() {
        return List.copyOf(silences);
    }

    /** All acknowledgements, for checkpoints. */
    public List<Acknowledgement> acknowledgements() {
        return acknowledgements.entrySet().stream()
                .map(entry -> new Acknowledgement(entry.getKey(), entry.getValue()))
                .toList();
    }
}
