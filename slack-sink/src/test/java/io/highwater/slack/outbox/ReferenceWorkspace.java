package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The reference: from the story alone, what several channels must show once everything is posted. Each incident stands in
 * the channel that its last event names, and whatever stood of it elsewhere says that it went on.
 */
final class ReferenceWorkspace {

    private final List<IncidentEvent> story;
    /** Where those are told by themselves that are told with others. */
    private static final String NOWHERE = "";

    private final ReferenceGroups groups;
    private final Map<String, String> lastChannels = new LinkedHashMap<>();

    /** @param groupAfter so many hosts are told as one; 0 for never */
    ReferenceWorkspace(List<IncidentEvent> story, int groupAfter) {
        this.groups = new ReferenceGroups(story, groupAfter);
        this.story = groups.told();
        this.story.forEach(event -> lastChannels.put(
                event.incidentId(), groups.endsTogether(event.incidentId()) ? NOWHERE : channel(event)));
    }

    int groups() {
        return groups.groups();
    }

    /**
     * @param exactly whether nothing may be there twice
     * @param named whether a restart may have forgotten which channel a name means
     */
    void check(SimulatedWorkspace slack, boolean exactly, boolean named, boolean deletions) {
        slack.channels().forEach((id, channel) -> {
            Set<String> told = lastChannels.entrySet().stream()
                    .filter(incident -> incident.getValue().equals(id))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            boolean exactlyHere = exactly && !(named && id.equals(SimulatedWorkspace.OPS));
            new ReferenceChannel(story, groups.afresh()).check(channel, told, exactlyHere, deletions);
            if (exactlyHere) {
                checkFormer(channel, told, deletions);
            }
        });
        if (exactly && !named && !deletions) {
            checkMentions(slack);
        }
    }

    /** What is told elsewhere in the end. */
    private void checkFormer(SimulatedSlack channel, Set<String> told, boolean deletions) {
        for (String id : lastChannels.keySet()) {
            if (told.contains(id)) {
                continue;
            }
            List<SimulatedSlack.Message> openings = channel.channel().stream()
                    .filter(message -> ReferenceChannel.announces(message, id))
                    .toList();
            for (SimulatedSlack.Message message : openings) {
                boolean stays = !message.isFarewell()
                        // Its message was deleted before it, and it never was the incident's.
                        && !(deletions && message.tag().isReply())
                        && !message.deleted
                        && !message.locked
                        && !movesSilencedToItsEnd(id, message)
                        && !ReferenceChannel.mayLeadNowhere(message, openings)
                        && !ReferenceChannel.hasParted(channel, message, id);
                assertThat(stays)
                        .as("%s is told elsewhere, and %s does not say so", id, message.body)
                        .isFalse();
            }
        }
    }

    /** Whoever is to be named was named by one message, in whichever channel. */
    private void checkMentions(SimulatedWorkspace slack) {
        story.stream()
                .filter(event -> event.handling().route().mention() != null)
                .map(IncidentEvent::incidentId)
                .distinct()
                .forEach(id -> assertThat(slack.all().stream()
                                .flatMap(channel -> channel.messages().stream())
                                .filter(message ->
                                        message.posted.text().contains("<@" + RoutedStory.mention(id) + ">")))
                        .as("messages that name the one for %s", id)
                        // A digest of learned incidents names nobody.
                        .hasSizeBetween(endsSilenced(id) || isLearned(id) ? 0 : 1, 1));
    }

    /** From then on it was silenced to its end, so it is told nowhere else, and a digest is not edited: nothing is to be said. */
    private boolean movesSilencedToItsEnd(String id, SimulatedSlack.Message message) {
        List<IncidentEvent> silencedLast = new ArrayList<>();
        for (IncidentEvent event : story) {
            if (event.incidentId().equals(id)) {
                if (event.handling().silenced() == null) {
                    silencedLast.clear();
                }
                silencedLast.add(event);
            }
        }
        IncidentEvent last = silencedLast.get(silencedLast.size() - 1);
        return endsSilenced(id)
                && last.state() == IncidentState.RESOLVED
                && message.tag().part() == MessageTag.Part.DIGEST
                && silencedLast.stream()
                                .map(ReferenceWorkspace::channel)
                                .distinct()
                                .count()
                        > 1;
    }

    private boolean isLearned(String id) {
        return story.stream().filter(event -> event.incidentId().equals(id)).allMatch(LearnedStory::isLearned);
    }

    /** Of each hour no more learned incidents than that have a message of their own. @return how many have none */
    long checkBudget(SimulatedWorkspace slack, int budget, int restarts) {
        long inDigests = 0;
        for (Map.Entry<String, SimulatedSlack> known : slack.channels().entrySet()) {
            SimulatedSlack channel = known.getValue();
            // Until Slack has said that two names are of one channel, each has a budget; and what a run before this one
            // has told is only found once an answer, to a first message, has said which channel a name means.
            int most = known.getKey().equals(SimulatedWorkspace.OPS) ? 2 * budget + restarts : budget;
            Map<Long, Set<String>> singles = new HashMap<>();
            for (SimulatedSlack.Message message : channel.channel()) {
                MessageTag tag = message.tag();
                // One that was deleted counts by what stands in its place; where nothing does, a run that is lost knew
                // of it.
                if (!message.deleted && tag.part() == MessageTag.Part.MESSAGE && tag.learnedHour() != null) {
                    singles.computeIfAbsent(tag.learnedHour(), hour -> new TreeSet<>())
                            .add(tag.incidentId());
                }
                if (tag.part() == MessageTag.Part.DIGEST && tag.learnedHour() != null) {
                    inDigests += DigestIndex.count(tag.members());
                }
            }
            singles.forEach((hour, told) -> assertThat(told)
                    .as("learned incidents of hour %s that %s was told one by one", hour, known.getKey())
                    .hasSizeLessThanOrEqualTo(most));
        }
        return inDigests;
    }

    private static String channel(IncidentEvent event) {
        return SimulatedWorkspace.idOf(event.handling().route().channel());
    }

    private boolean endsSilenced(String id) {
        return story.stream()
                .filter(event -> event.incidentId().equals(id))
                .reduce((earlier, later) -> later)
                .filter(last -> last.handling().silenced() != null)
                .isPresent();
    }
}
