package io.highwater.slack.layout;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.api.Body;
import java.util.List;

/** One message for many incidents, each of which it names. */
public final class DigestLayout {

    /** Characters that the first line has at most. */
    private static final int HEAD = 100;

    private final IncidentLayout layout;

    public DigestLayout(IncidentLayout layout) {
        this.layout = layout;
    }

    /**
     * How many incidents one message can name; at least one.
     *
     * @param room characters of all blocks together
     */
    public int count(List<IncidentEvent> events, int room) {
        int used = HEAD;
        for (int i = 0; i < events.size(); i++) {
            used += layout.digestLine(events.get(i)).length() + 1;
            if (used > room) {
                return Math.max(1, i);
            }
        }
        return events.size();
    }

    /** @param events oldest incident first, and no more of them than {@link #count} */
    public Body digest(List<IncidentEvent> events) {
        long over = events.stream()
                .filter(event -> event.state() == IncidentState.RESOLVED)
                .count();
        String head = ":rotating_light: *" + events.size() + " incidents*"
                + (over == 0 ? "" : ", " + over + " of them over already");
        List<String> lines = events.stream().map(layout::digestLine).toList();
        return new Body(head, SlackText.sections(head, lines), null);
    }
}
