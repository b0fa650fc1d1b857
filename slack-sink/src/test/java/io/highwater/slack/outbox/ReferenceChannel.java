package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.SlackText;
import io.highwater.slack.layout.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The reference: from the story alone, what a channel must show once everything is posted. It knows no outbox. */
final class ReferenceChannel {

    private static final IncidentLayout LAYOUT = new IncidentLayout(Wording.DEFAULT);

    private final Set<IncidentEvent> afresh;
    private final Map<String, List<IncidentEvent>> incidents = new LinkedHashMap<>();

    ReferenceChannel(List<IncidentEvent> story) {
        this(story, Set.of());
    }

    /** @param afresh events with which hosts are told by themselves again */
    ReferenceChannel(List<IncidentEvent> story, Set<IncidentEvent> afresh) {
        this.afresh = afresh;
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
        check(slack, incidents.keySet(), exactly, deletions);
    }

    /** @param told which incidents are told here in the end */
    void check(SimulatedSlack slack, Set<String> told, boolean exactly, boolean deletions) {
        for (SimulatedSlack.Message message : slack.messages()) {
            assertThat(incidents)
                    .as("a message of an incident that there was")
                    .containsKey(message.tag().incidentId());
        }
        for (String id : told) {
            check(slack, id, incidents.get(id), exactly, deletions);
        }
    }

    private void check(
            SimulatedSlack slack, String id, List<IncidentEvent> events, boolean exactly, boolean deletions) {
        IncidentEvent last = events.get(events.size() - 1);
        List<SimulatedSlack.Message> openings = slack.channel().stream()
                .filter(message -> announces(message, id) && !message.isFarewell())
                .toList();
        boolean endsSilenced = isSilenced(last);
        if (events.stream().allMatch(ReferenceChannel::isSilenced)) {
            assertThat(openings).as("nobody is told of %s", id).isEmpty();
            return;
        }
        if (endsSilenced && openings.isEmpty()) {
            return; // It was silenced before anybody could be told.
        }
        List<SimulatedSlack.Message> staying = openings.stream()
                .filter(message -> !hasParted(slack, message, id))
                .toList();
        // Where a message may be there twice, the one that says that it went on may be the one that is known.
        openings = staying.isEmpty() || !exactly ? openings : staying;
        assertThat(openings).as("messages that announce %s", id).isNotEmpty();
        List<SimulatedSlack.Message> known = openings;
        if (exactly && !deletions) {
            // Where nobody may reply to a digest, a message of its own follows.
            assertThat(openings.stream()
                            .filter(message -> !isLockedDigest(message))
                            .filter(message -> !mayLeadNowhere(message, known)))
                    .as("messages that announce %s", id)
                    .hasSizeLessThanOrEqualTo(1);
        }
        boolean finallyAnnounced = false;
        for (SimulatedSlack.Message opening : openings) {
            List<SimulatedSlack.Message> replies = slack.replies(opening.ts).stream()
                    .filter(reply -> reply.tag().incidentId().equals(id) && !reply.isFarewell())
                    .toList();
            if (exactly) {
                checkThread(id, events, opening, replies);
            }
            // Where nobody may reply, the message alone shows it.
            boolean locked = opening.locked && !isLockedDigest(opening);
            finallyAnnounced |= shows(opening, events, last)
                    && (locked || endsSilenced || isToldOf(last, events, knows(opening, replies, id, exactly)));
        }
        if (endsSilenced && !exactly) {
            return; // Who may not read the channel does not know of every message.
        }
        assertThat(finallyAnnounced || deletions && openings.stream().anyMatch(message -> message.deleted))
                .as("the end of %s is announced: %s", id, last)
                .isTrue();
    }

    private static boolean isSilenced(IncidentEvent event) {
        return event.handling().silenced() != null;
    }

    /** Its state, and after a silence that it is still so. */
    private static boolean isToldOf(IncidentEvent last, List<IncidentEvent> events, Announced known) {
        boolean sinceSilence = last.state() == IncidentState.RESOLVED
                || events.stream().noneMatch(event -> isSilenced(event) && event.sequence() > known.sequence());
        return known.state() == last.state() && sinceSilence;
    }

    /** It fires by a threshold since; a crash may have kept the reply from the digest that leads on. */
    static boolean mayLeadNowhere(SimulatedSlack.Message digest, List<SimulatedSlack.Message> openings) {
        return digest.tag().part() == MessageTag.Part.DIGEST
                && digest.tag().learnedHour() != null
                && openings.stream()
                        .anyMatch(
                                message -> message.tag().part() == MessageTag.Part.MESSAGE && message.at >= digest.at);
    }

    private static boolean isLockedDigest(SimulatedSlack.Message message) {
        return message.locked && message.tag().part() == MessageTag.Part.DIGEST;
    }

    static boolean announces(SimulatedSlack.Message message, String id) {
        MessageTag tag = message.tag();
        return tag.part() == MessageTag.Part.DIGEST
                ? DigestIndex.find(tag.members(), id).isPresent()
                : tag.incidentId().equals(id);
    }

    /** Whether a reply to a digest says that this one of its incidents is told elsewhere. */
    static boolean hasParted(SimulatedSlack slack, SimulatedSlack.Message digest, String id) {
        return slack.replies(digest.ts).stream()
                .filter(SimulatedSlack.Message::isFarewell)
                .anyMatch(reply -> DigestIndex.find(reply.tag().members(), id).isPresent());
    }

    /** Of one that was told with its group for a while, the message may know no words from before. */
    private boolean shows(SimulatedSlack.Message opening, List<IncidentEvent> events, IncidentEvent last) {
        for (int i = events.size() - 1; i > 0; i--) {
            if (afresh.contains(events.get(i)) && showsAll(opening, events.subList(i, events.size()), last)) {
                return true;
            }
        }
        return showsAll(opening, events, last);
    }

    private static boolean showsAll(SimulatedSlack.Message opening, List<IncidentEvent> events, IncidentEvent last) {
        String note = null;
        IncidentEvent before = null;
        for (IncidentEvent event : events) {
            // Who silences it, or has it, stands in the message itself.
            boolean isOfPeople = before != null
                    && event.change() == IncidentChange.THRESHOLD_CHANGED
                    && !(Objects.equals(
                                    before.handling().silenced(),
                                    event.handling().silenced())
                            && Objects.equals(
                                    before.handling().acknowledged(),
                                    event.handling().acknowledged()));
            note = event.note() == null || isOfPeople ? note : event.note();
            before = event;
        }
        return opening.tag().part() == MessageTag.Part.DIGEST
                || opening.body.equals(LAYOUT.message(last, note, SlackText.LONGEST_MESSAGE))
                || opening.edits == 0
                        && opening.body.equals(LAYOUT.naming(
                                last.handling().route().mention(),
                                LAYOUT.message(last, note, SlackText.LONGEST_MESSAGE)));
    }

    /** The newest that was announced; where things may be there twice, what was said last. */
    private static Announced knows(
            SimulatedSlack.Message opening, List<SimulatedSlack.Message> replies, String id, boolean exactly) {
        Announced first = openingOf(opening, id);
        if (!exactly) {
            return replies.isEmpty()
                    ? first
                    : replies.get(replies.size() - 1).tag().announced();
        }
        return replies.stream()
                .map(reply -> reply.tag().announced())
                .max(Comparator.comparingLong(Announced::sequence))
                .filter(latest -> latest.sequence() >= first.sequence())
                .orElse(first);
    }

    /** The event that was announced. */
    private static IncidentEvent of(Announced announced, List<IncidentEvent> events) {
        return events.stream()
                .filter(event -> event.sequence() == announced.sequence())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing has happened that was announced as " + announced));
    }

    private static Announced openingOf(SimulatedSlack.Message opening, String id) {
        MessageTag tag = opening.tag();
        return tag.part() == MessageTag.Part.DIGEST
                ? DigestIndex.find(tag.members(), id).orElseThrow()
                : tag.announced();
    }

    /** The thread announces what is worth it, once, in order, and ends where the story does. */
    private static void checkThread(
            String id,
            List<IncidentEvent> events,
            SimulatedSlack.Message opening,
            List<SimulatedSlack.Message> replies) {
        Announced known = openingOf(opening, id);
        assertThat(isSilenced(of(known, events)))
                .as("%s was announced while it was silenced", id)
                .isFalse();
        Set<String> heard = new HashSet<>();
        for (SimulatedSlack.Message reply : replies) {
            MessageTag tag = reply.tag();
            IncidentEvent announced = of(tag.announced(), events);
            assertThat(tag.announced())
                    .as("what a reply announces of %s has happened", id)
                    .isEqualTo(Announced.of(announced));
            assertThat(heard.add(tag.part() + " " + tag.announced().sequence() + " " + tag.reminder()))
                    .as("%s of %s is announced once", tag, id)
                    .isTrue();
            assertThat(isSilenced(announced))
                    .as("a reply while %s was silenced: %s", id, announced)
                    .isFalse();
            if (tag.part() == MessageTag.Part.REMINDER) {
                assertThat(announced.handling().acknowledged())
                        .as("nobody is reminded of %s while somebody has it", id)
                        .isNull();
                assertThat(tag.announced().state())
                        .as("nobody is reminded of %s once it is over", id)
                        .isNotEqualTo(IncidentState.RESOLVED);
            } else {
                assertThat(announced.sequence())
                        .as("replies of %s are in order", id)
                        .isGreaterThan(known.sequence());
                long knownSequence = known.sequence();
                boolean silenceIsOver = events.stream()
                        .anyMatch(event -> isSilenced(event)
                                && event.sequence() > knownSequence
                                && event.sequence() < announced.sequence());
                boolean worthIt = silenceIsOver
                        || announced.state() != known.state()
                        || Double.isNaN(known.peak())
                        || announced.peak().average() - known.peak() >= 5;
                assertThat(worthIt)
                        .as("%s after %s is worth a reply", announced, known)
                        .isTrue();
            }
            known = tag.announced();
        }
        assertThat(replies.stream()
                        .filter(reply -> reply.tag().announced().state() == IncidentState.RESOLVED)
                        .count())
                .as("the end of %s is announced once", id)
                .isLessThanOrEqualTo(1);
    }
}
