package io.highwater.slack.layout;

import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.slack.api.Body;
import io.highwater.slack.api.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An incident's message, and the replies in its thread: who, what, how far over, since when. */
public final class IncidentLayout {

    /** More do not help anybody. */
    private static final int MOST_CPUS = 20;

    /** Not to be seen, and no blank. */
    static final String WORD_JOINER = "\u2060";

    /** Characters, escaped. */
    private static final int LONGEST_NOTE = 1_000;

    private final Wording wording;

    public IncidentLayout(Wording wording) {
        this.wording = wording;
    }

    /**
     * @param event the newest
     * @param note the latest words of any event, such as a changed threshold; null for none
     * @param room characters of all blocks together; with less than Slack allows there is no small print but the times
     */
    public Body message(IncidentEvent event, String note, int room) {
        String head = emoji(event) + " *" + SlackText.name(event.hostname()) + "* " + verdict(event);
        String footer = room < SlackText.LONGEST_MESSAGE ? times(event) : footer(event, note);
        List<String> lines = new ArrayList<>(HandlingLines.of(event));
        lines.addAll(details(event));
        String section = SlackText.section(head, lines, room - footer.length());
        return new Body(summary(event), List.of(section), footer);
    }

    /** The same, and it calls somebody. @param mention whom; null for nobody */
    public Body naming(String mention, Body message) {
        return mention == null
                ? message
                : Mention.of(mention).map(markup -> called(markup, message)).orElse(message);
    }

    private static Body called(String markup, Body message) {
        List<String> sections = message.sections().isEmpty()
                ? List.of()
                : Stream.concat(message.sections().stream(), Stream.of(markup)).toList();
        return new Body(message.text() + " " + markup, sections, message.footer());
    }

    /** What a message shows of an incident that is told elsewhere from now on. @param where in Slack's markup */
    public Body moved(IncidentEvent event, String where) {
        String line = ":arrow_right: *" + SlackText.name(event.hostname()) + "* goes on in " + where;
        return new Body(line, List.of(line), "Since " + SlackText.time(event.startedAt()));
    }

    /** A reply that says it of several. */
    public Body moved(List<IncidentEvent> events, String where) {
        String head = ":arrow_right: " + (events.size() == 1 ? "One of these goes" : events.size() + " of these go")
                + " on in " + where + ":";
        List<String> lines = events.stream()
                .map(event -> "• *" + SlackText.name(event.hostname()) + "*")
                .toList();
        return Body.of(SlackText.section(head, lines, SlackText.LONGEST_SECTION));
    }

    /** What cannot be refused for its size or for its blocks. */
    public Body line(IncidentEvent event) {
        return Body.of(summary(event));
    }

    public Body reply(ReplyKind reply, IncidentEvent event) {
        String host = SlackText.name(event.hostname());
        return Body.of(
                switch (reply) {
                    case PEAK -> ":chart_with_upwards_trend: *" + host + "*: new peak " + peak(event);
                    case STALE -> emoji(event) + " *" + host + "* " + unheard(event);
                    case RECOVERED -> emoji(event) + " *" + host + "* " + heard(event);
                    case SILENCE_OVER ->
                        ":bell: *" + host + "* " + still(event) + " at the end of its silence, after " + duration(event)
                                + ", peak " + peak(event);
                    case RESOLVED ->
                        emoji(event) + " *" + host + "* " + outcome(event) + " after " + duration(event) + ", peak "
                                + peak(event);
                });
    }

    private static String unheard(IncidentEvent event) {
        String time = SlackText.time(event.occurredAt());
        return GroupWords.isGroup(event)
                ? GroupWords.unheard(event, time)
                : "sends no data any more, as of " + time + ". It was over " + GroupWords.limit(event) + ".";
    }

    private static String heard(IncidentEvent event) {
        if (GroupWords.isGroup(event)) {
            return GroupWords.heard(event);
        }
        return "sends data again"
                + (isSeenFiring(event)
                        ? " and is still over " + GroupWords.limit(event) + "."
                        : "; its incident is still open.");
    }

    /** "Fine" is said only of a host whose averages came down. */
    private String outcome(IncidentEvent event) {
        if (GroupWords.isGroup(event)) {
            return GroupWords.outcome(event.reason());
        }
        if (event.reason() == null) {
            return "no longer has an incident";
        }
        return switch (event.reason()) {
            case CAME_DOWN -> "is fine again";
            case NO_DATA ->
                "has " + many() + " that send no data any more, so nobody knows how they are: its incident is closed";
            case NO_THRESHOLD ->
                "has no threshold any more: its incident is closed, whatever its " + wording.measure() + ",";
            case FORGOTTEN -> "has sent no data for so long that its incident is closed; nobody knows how it is,";
        };
    }

    /** A host that was silent may be sending of its healthy cpus alone. */
    private static boolean isSeenFiring(IncidentEvent event) {
        return event.cpus().stream().anyMatch(cpu -> cpu.windowEnd() >= event.occurredAt());
    }

    /** @param now processing time, epoch milliseconds */
    public Body reminder(IncidentEvent event, long now) {
        return Body.of(":bell: *" + SlackText.name(event.hostname()) + "* " + still(event) + ", since "
                + SlackText.time(event.startedAt()) + " (" + SlackText.duration(now - event.startedAt()) + "), peak "
                + peak(event));
    }

    private static String still(IncidentEvent event) {
        if (GroupWords.isGroup(event)) {
            return GroupWords.still(event);
        }
        return event.state() == IncidentState.STALE
                ? "still sends no data"
                : "is still over " + GroupWords.limit(event);
    }

    /** One line, for notifications and for digests. */
    String summary(IncidentEvent event) {
        return emoji(event) + " " + SlackText.name(event.hostname()) + " " + verdict(event) + ": "
                + (event.state() == IncidentState.RESOLVED ? "peak " + peak(event) : worstOrPeak(event));
    }

    /** One of many. */
    String digestLine(IncidentEvent event) {
        String name = emoji(event) + " " + SlackText.name(event.hostname());
        return switch (event.state()) {
            case FIRING -> name + ": " + worstOrPeak(event);
            case STALE -> name + ", sends no data any more: " + worstOrPeak(event);
            case RESOLVED -> name + ", over after " + duration(event) + unknown(event) + ": peak " + peak(event);
        };
    }

    private String worstOrPeak(IncidentEvent event) {
        return event.cpus().isEmpty() ? "peak " + peak(event) : worst(event);
    }

    /** Green is what is known to be well. */
    static String emoji(IncidentEvent event) {
        return switch (event.state()) {
            case FIRING -> ":red_circle:";
            case STALE -> ":white_circle:";
            case RESOLVED -> event.reason() == EndReason.CAME_DOWN ? ":large_green_circle:" : ":white_circle:";
        };
    }

    private String verdict(IncidentEvent event) {
        if (GroupWords.isGroup(event)) {
            return GroupWords.verdict(event, duration(event));
        }
        String limit = GroupWords.limit(event);
        return switch (event.state()) {
            case FIRING -> "is over " + limit;
            case STALE -> "was over " + limit + " and sends no data any more";
            case RESOLVED -> "was over " + limit + " for " + duration(event) + unknown(event);
        };
    }

    /** What an incident that is over leaves open. */
    private String unknown(IncidentEvent event) {
        if (event.reason() == null || GroupWords.isGroup(event)) {
            return "";
        }
        return switch (event.reason()) {
            case CAME_DOWN -> "";
            case NO_DATA -> ", and then " + many() + " of it sent no data any more";
            case NO_THRESHOLD -> ", and then had no threshold any more";
            case FORGOTTEN -> ", and then sent no data any more";
        };
    }

    private String worst(IncidentEvent event) {
        FiringCpu worst = highestFirst(event.cpus()).get(0);
        int others = event.cpus().size() - 1;
        String more =
                GroupWords.isGroup(event) ? others == 1 ? "host" : "hosts" : SlackText.escaped(wording.of(others));
        // A rarity ends with a number, which others must not be read into.
        String and = worst.limit().isLearned() ? ", and " : " and ";
        return line(event, worst) + (others == 0 ? "" : and + others + " more " + more);
    }

    private List<String> details(IncidentEvent event) {
        if (event.state() == IncidentState.RESOLVED) {
            return List.of("Peak " + peak(event));
        }
        List<String> lines = highestFirst(event.cpus()).stream()
                .limit(MOST_CPUS)
                .map(cpu -> "• " + line(event, cpu))
                .toList();
        int hidden = event.cpus().size() - lines.size();
        return hidden == 0
                ? lines
                : Stream.concat(lines.stream(), Stream.of("and " + hidden + " more"))
                        .toList();
    }

    private static List<FiringCpu> highestFirst(List<FiringCpu> cpus) {
        return cpus.stream()
                .sorted(Comparator.comparingDouble(FiringCpu::average)
                        .reversed()
                        .thenComparing(FiringCpu::cpu))
                .toList();
    }

    private String line(IncidentEvent event, FiringCpu cpu) {
        return series(event, cpu.cpu()) + " *" + value(cpu.average()) + "*" + over(cpu.average(), cpu.limit());
    }

    private String peak(IncidentEvent event) {
        IncidentPeak peak = event.peak();
        return "*" + value(peak.average()) + "* on " + series(event, peak.cpu()) + over(peak.average(), peak.limit());
    }

    /** Some agents only count their cpus: a 0 before a number says nothing. */
    private String series(IncidentEvent event, String name) {
        boolean isNumber =
                !GroupWords.isGroup(event) && !name.isEmpty() && name.chars().allMatch(Character::isDigit);
        return (isNumber ? SlackText.escaped(wording.series()) + " " : "") + SlackText.name(name);
    }

    /** By what was learned, or by which row, if it is not the host's own: whoever wonders has to know where to look. */
    private String over(double average, Limit limit) {
        if (limit.isLearned()) {
            return "; " + limit.unusual().inWords(average, this::value);
        }
        String over = ", " + SlackText.number(average - limit.allowedTop()) + " over the ";
        String value = value(limit.allowedTop());
        if (limit.row() == null) {
            return over + "threshold " + value;
        }
        if (limit.row().equals(Limit.DEFAULT)) {
            return over + "default threshold " + value;
        }
        // What begins with a star would begin bold text.
        String row = limit.row().startsWith("*") ? WORD_JOINER + limit.row() : limit.row();
        return over + "threshold " + SlackText.name(row) + " " + value;
    }

    /** Like {@code 95.3 %}. */
    private String value(double number) {
        return SlackText.escaped(wording.value(number));
    }

    private String many() {
        return SlackText.escaped(wording.manySeries());
    }

    private String footer(IncidentEvent event, String note) {
        return times(event)
                + (event.endedAt() == null ? ", peak " + peak(event) : "")
                + (note == null ? "" : ". " + SlackText.escaped(note, LONGEST_NOTE));
    }

    private static String times(IncidentEvent event) {
        return "Since " + SlackText.time(event.startedAt())
                + (event.endedAt() == null ? "" : " until " + SlackText.time(event.endedAt()));
    }

    private static String duration(IncidentEvent event) {
        long end = event.endedAt() == null ? event.occurredAt() : event.endedAt();
        return SlackText.duration(end - event.startedAt());
    }
}
