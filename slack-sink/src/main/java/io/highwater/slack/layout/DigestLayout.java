package io.highwater.slack.layout;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.api.Body;
import java.util.List;

/** One message for many incidents. */
public final class DigestLayout {

    /** Of up to 3,000 characters each: some 300 incidents. */
    private static final int MOST_SECTIONS = 10;

    private DigestLayout() {}

    /** @param events oldest incident first */
    public static Body digest(List<IncidentEvent> events) {
        long over = events.stream()
                .filter(event -> event.state() == IncidentState.RESOLVED)
                .count();
        String head = ":rotating_light: *" + events.size() + " incidents*"
                + (over == 0 ? "" : ", " + over + " of them over already");
        List<String> lines = events.stream().map(IncidentLayout::summary).toList();
        return new Body(head, SlackText.sections(head, lines, MOST_SECTIONS), null);
    }
}
