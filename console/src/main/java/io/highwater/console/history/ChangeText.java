package io.highwater.console.history;

import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Limit;
import io.highwater.slack.layout.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes of an incident in words, each by what was before it. */
record ChangeText(Wording wording) {

    /** What a change is about. @param cpu null if it is about the host */
    private record Subject(String cpu, Double usage, Limit limit) {

        private static final Subject HOST = new Subject(null, null, null);

        private static Subject of(FiringCpu cpu) {
            return new Subject(cpu.cpu(), cpu.average(), cpu.limit());
        }
    }

    List<Map<String, Object>> onPage(List<IncidentEvent> changes) {
        List<Map<String, Object>> page = new ArrayList<>();
        IncidentEvent before = null;
        for (IncidentEvent change : changes) {
            page.add(onPage(change, before));
            before = change;
        }
        return page;
    }

    private Map<String, Object> onPage(IncidentEvent change, IncidentEvent before) {
        Subject subject = subject(change, before);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("at", change.occurredAt());
        page.put("change", change.change().name());
        page.put("cpu", subject.cpu());
        page.put("usage", subject.usage());
        page.put("threshold", subject.limit() == null ? null : subject.limit().allowedTop());
        page.put("text", text(change, subject));
        return page;
    }

    private static Subject subject(IncidentEvent change, IncidentEvent before) {
        return switch (change.change()) {
            case OPENED ->
                change.cpus().isEmpty()
                        ? Subject.HOST
                        : Subject.of(change.cpus().get(0));
            case CPU_JOINED -> other(change, before);
            case CPU_LEFT -> before == null ? Subject.HOST : left(other(before, change));
            case PEAK_RAISED ->
                new Subject(
                        change.peak().cpu(),
                        change.peak().average(),
                        change.peak().limit());
            case THRESHOLD_CHANGED, STALE, RECOVERED, RESOLVED -> Subject.HOST;
        };
    }

    /** The cpu that fires in the one and not in the other; the first such, and of a first change the newest. */
    private static Subject other(IncidentEvent one, IncidentEvent other) {
        Set<String> known = other == null
                ? Set.of()
                : other.cpus().stream().map(FiringCpu::cpu).collect(Collectors.toSet());
        return one.cpus().stream()
                .filter(cpu -> !known.contains(cpu.cpu()))
                .map(Subject::of)
                .findFirst()
                .orElse(Subject.HOST);
    }

    /** Its last average is of before it left. */
    private static Subject left(Subject subject) {
        return new Subject(subject.cpu(), null, subject.limit());
    }

    private String text(IncidentEvent change, Subject subject) {
        String cpu = subject.cpu() == null ? "one " + wording.series() : subject.cpu();
        return switch (change.change()) {
            case OPENED -> cpu + " is over its threshold" + how(subject);
            case CPU_JOINED -> cpu + " is over its threshold too" + how(subject);
            case CPU_LEFT -> cpu + left(change.reason());
            case PEAK_RAISED -> "new peak on " + cpu + how(subject);
            case THRESHOLD_CHANGED -> change.note() == null ? "its threshold is another one" : change.note();
            case STALE -> "the host sends no data any more";
            case RECOVERED -> "the host sends data again";
            case RESOLVED -> resolved(change.reason());
        };
    }

    private static String left(EndReason reason) {
        if (reason == null) {
            return " no longer fires";
        }
        return switch (reason) {
            case CAME_DOWN -> " came down";
            case NO_DATA, FORGOTTEN -> " sends no data any more";
            case NO_THRESHOLD -> " has no threshold any more";
        };
    }

    private String resolved(EndReason reason) {
        if (reason == null) {
            return "over";
        }
        return switch (reason) {
            case CAME_DOWN -> "fine again: the last average came down";
            case NO_DATA -> "closed: " + wording.manySeries() + " that were over it send no data any more";
            case NO_THRESHOLD -> "closed: the host has no threshold any more";
            case FORGOTTEN -> "closed: the host has been silent for too long";
        };
    }

    private String how(Subject subject) {
        if (subject.usage() == null) {
            return "";
        }
        String row = subject.limit().row();
        return ": " + value(subject.usage()) + ", allowed are "
                + value(subject.limit().allowedTop()) + (row == null ? "" : " (row " + row + ")");
    }

    private String value(double number) {
        BigDecimal rounded =
                BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        String digits = rounded.signum() == 0 ? "0" : rounded.toPlainString();
        return wording.unit().isEmpty() ? digits : digits + " " + wording.unit();
    }
}
