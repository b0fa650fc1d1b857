package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A story whose incidents are told here and there: rows name channels, and other ones in the middle of an incident, and some
 * name groups of hosts.
 */
final class RoutedStory {

    /** The configuration's, two ids, and a name of which one of the ids is. */
    private static final String[] CHANNELS = {null, "C2", SimulatedWorkspace.OPS, SimulatedWorkspace.OPS_NAME};

    private RoutedStory() {}

    /** @param crashes a run that has crashed cannot know before it posts that a name means an id: then rows have one of them */
    static List<IncidentEvent> of(List<IncidentEvent> story, boolean crashes, Random random) {
        String third = CHANNELS[2 + random.nextInt(2)];
        List<String> rows = crashes ? Arrays.asList(null, "C2", third, third) : Arrays.asList(CHANNELS);
        int moves = 4 + random.nextInt(20);
        boolean grouped = random.nextBoolean();
        boolean mentions = !grouped && random.nextBoolean();
        int racks = 1 + random.nextInt(3);
        Map<String, String> channels = new HashMap<>();
        List<IncidentEvent> routed = new ArrayList<>();
        for (IncidentEvent event : story) {
            String before = channels.get(event.incidentId());
            boolean isNew = !channels.containsKey(event.incidentId());
            boolean isAnywhere = isNew ? !grouped || random.nextInt(4) == 0 : random.nextInt(moves) == 0;
            String channel = isAnywhere ? rows.get(random.nextInt(4)) : before;
            String rack = grouped ? "rack " + event.hostname().hashCode() % racks : null;
            channels.put(event.incidentId(), channel);
            Route route = new Route(channel, mentions ? mention(event.incidentId()) : null, rack);
            routed.add(event.with(event.handling().with(route)));
        }
        return routed;
    }

    /** Whom only this incident calls. */
    static String mention(String incidentId) {
        return "U" + incidentId.replaceAll("[^0-9]", "X");
    }
}
