package io.highwater.slack.layout;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.api.Body;
import io.highwater.slack.api.Mention;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** One message for many incidents, each of which it names. */
public final class DigestLayout {

    /** Characters that the first line has at most, without whom it names. */
    private static final int HEAD = 100;

    /** More would be read by nobody. */
    private static final int MOST_MENTIONS = 20;

    private final IncidentLayout layout;

    public DigestLayout(IncidentLayout layout) {
        this.layout = layout;
    }

    /**
     * How many incidents one message can name; at least one.
     *
     * @param mentions whom it names
     * @param room characters of all blocks together
     */
    public int count(List<IncidentEvent> events, Collection<String> mentions, int room) {
        int used = HEAD + named(mentions).length();
        for (int i = 0; i < events.size(); i++) {
            used += layout.digestLine(events.get(i)).length() + 1;
            if (used > room) {
                return Math.max(1, i);
            }
        }
        return events.size();
    }

    /**
     * @param events oldest incident first, and no more of them than {@link #count}
     * @param mentions whom it names
     */
    public Body digest(List<IncidentEvent> events, Collection<String> mentions) {
        return digest(":rotating_light: *" + events.size() + " incidents*" + over(events) + named(mentions), events);
    }

    /** Of incidents of which nothing but what was learned says that they fire. @param events rarest first */
    public Body digestOfLearned(List<IncidentEvent> events) {
        String many = events.size() == 1 ? " incident*" : " incidents*";
        return digest(
                ":chart_with_upwards_trend: *" + events.size() + many + " by what was learned alone, rarest first"
                        + over(events),
                events);
    }

    private Body digest(String head, List<IncidentEvent> events) {
        List<String> lines = events.stream().map(layout::digestLine).toList();
        return new Body(head, SlackText.sections(head, lines), null);
    }

    private static String over(List<IncidentEvent> events) {
        long over = events.stream()
                .filter(event -> event.state() == IncidentState.RESOLVED)
                .count();
        return over == 0 ? "" : ", " + over + " of them over already";
    }

    private static String named(Collection<String> mentions) {
        return mentions.stream()
                .distinct()
                .limit(MOST_MENTIONS)
                .flatMap(mention -> Mention.of(mention).stream())
                .map(markup -> " " + markup)
                .collect(Collectors.joining());
    }
}
