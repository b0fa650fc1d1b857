package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.layout.IncidentLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reference: from the story alone, what a channel must show once everything is told. It knows no outbox. */
final class Expectations {

    private final Map<String, List<IncidentEvent>> incidents = new LinkedHashMap<>();

    Expectations(List<IncidentEvent> story) {
        for (IncidentEvent event : story) {
            incidents
                    .computeIfAbsent(event.incidentId(), id -> new ArrayList<>())
                    .add(event);
        }
    }

    int size() {
        return incidents.size();
    }

    /** @param exactly whether nothing may be there twice */
    void check(SimulatedSlack slack, boolean exactly, boolean deletions) {
        for (SimulatedSlack.Message message : slack.messages()) {
            assertThat(incidents)
                    .as("a message of an incident that there was")
                    .containsKey(message.mark().incidentId());
        }
        for (Map.Entry<String, List<IncidentEvent>> incident : incidents.entrySet()) {
            check(slack, incident.getKey(), incident.getValue(), exactly, deletions);
        }
    }

    private void check(
            SimulatedSlack slack, String id, List<IncidentEvent> events, boolean exactly, boolean deletions) {
        IncidentEvent last = events.get(events.size() - 1);
        List<SimulatedSlack.Message> tellers =
                slack.channel().stream().filter(message -> tells(message, id)).toList();
        assertThat(tellers).as("messages that tell %s", id).isNotEmpty();
        if (exactly && !deletions) {
            assertThat(tellers).as("messages that tell %s", id).hasSize(1);
        }
        boolean finallyTold = false;
        for (SimulatedSlack.Message teller : tellers) {
            List<SimulatedSlack.Message> replies = slack.replies(teller.ts).stream()
                    .filter(reply -> reply.mark().incidentId().equals(id))
                    .toList();
            if (exactly) {
                checkStory(id, events, teller, replies);
            }
            finallyTold |=
                    shows(teller, events, last) && knows(teller, replies, id).state() == last.state();
        }
        assertThat(finallyTold || deletions && tellers.stream().anyMatch(teller -> teller.deleted))
                .as("the end of %s is told: %s", id, last)
                .isTrue();
    }

    private static boolean tells(SimulatedSlack.Message message, String id) {
        Mark mark = message.mark();
        return mark.part() == Mark.Part.DIGEST
                ? Members.find(mark.members(), id).isPresent()
                : mark.incidentId().equals(id);
    }

    private static boolean shows(SimulatedSlack.Message teller, List<IncidentEvent> events, IncidentEvent last) {
        String note = events.stream()
                .map(IncidentEvent::note)
                .filter(text -> text != null)
                .reduce((first, second) -> second)
                .orElse(null);
        return teller.mark().part() == Mark.Part.DIGEST || teller.body.equals(IncidentLayout.message(last, note));
    }

    private static Told knows(SimulatedSlack.Message teller, List<SimulatedSlack.Message> replies, String id) {
        Told opening = opening(teller, id);
        return replies.stream()
                .map(reply -> reply.mark().told())
                .max(Comparator.comparingLong(Told::sequence))
                .filter(latest -> latest.sequence() >= opening.sequence())
                .orElse(opening);
    }

    private static Told opening(SimulatedSlack.Message teller, String id) {
        Mark mark = teller.mark();
        return mark.part() == Mark.Part.DIGEST
                ? Members.find(mark.members(), id).orElseThrow()
                : mark.told();
    }

    /** The thread tells what is worth telling, once, in order, and ends where the story does. */
    private static void checkStory(
            String id,
            List<IncidentEvent> events,
            SimulatedSlack.Message teller,
            List<SimulatedSlack.Message> replies) {
        Told known = opening(teller, id);
        Set<String> heard = new HashSet<>();
        for (SimulatedSlack.Message reply : replies) {
            Mark mark = reply.mark();
            IncidentEvent told = events.get((int) mark.told().sequence() - 1);
            assertThat(mark.told())
                    .as("what a reply tells of %s has happened", id)
                    .isEqualTo(Told.of(told));
            assertThat(heard.add(mark.part() + " " + mark.told().sequence() + " " + mark.reminder()))
                    .as("%s of %s is told once", mark, id)
                    .isTrue();
            if (mark.part() == Mark.Part.REMINDER) {
                assertThat(mark.told().state())
                        .as("nobody is reminded of %s once it is over", id)
                        .isNotEqualTo(IncidentState.RESOLVED);
            } else {
                assertThat(told.sequence()).as("replies of %s are in order", id).isGreaterThan(known.sequence());
                boolean worthIt = told.state() != known.state()
                        || Double.isNaN(known.peak())
                        || told.peak().average() - known.peak() >= 5;
                assertThat(worthIt)
                        .as("%s after %s is worth a reply", told, known)
                        .isTrue();
            }
            known = mark.told();
        }
        assertThat(replies.stream()
                        .filter(reply -> reply.mark().told().state() == IncidentState.RESOLVED)
                        .count())
                .as("the end of %s is told once", id)
                .isLessThanOrEqualTo(1);
    }
}
