package io.highwater.console.history;

import io.highwater.console.history.SlackChannel.Story;
import io.highwater.console.incident.Incident;
import io.highwater.console.outside.Patiently;
import io.highwater.console.web.Refusal;
import io.highwater.slack.layout.PlainText;
import io.highwater.slack.outbox.ChannelSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people were told of incidents that somebody looks at: Slack allows few questions, so answers are kept for a while. */
final class ToldPeople implements AutoCloseable {

    private static final int MOST_KEPT = 500;
    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Kept(Story story, long at) {}

    private final SlackChannel channel;
    private final Patiently patiently = new Patiently("look into the channel", 2, Duration.ofSeconds(6));
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    ToldPeople(SlackChannel channel) {
        this.channel = channel;
    }

    /** Adds {@code told} and {@code slack} of the incident to the answer; where they are not known, {@code toldWhy}. */
    void addTo(Map<String, Object> answer, Incident incident) {
        answer.put("told", null);
        try {
            Story story = story(incident);
            answer.put("told", onPage(story));
            answer.put("slack", place(story));
        } catch (SlackChannel.Unreadable | Refusal unknown) {
            answer.put("toldWhy", unknown.getMessage());
        }
    }

    /** Where it is told, as far as somebody has looked already. @return null if that is not known */
    Map<String, Object> knownPlace(String incidentId) {
        synchronized (kept) {
            Kept known = kept.get(incidentId);
            return known == null ? null : place(known.story());
        }
    }

    private Story story(Incident incident) throws SlackChannel.Unreadable {
        if (channel.client() == null) {
            throw Refusal.unavailable(channel.why(), null);
        }
        long now = System.nanoTime();
        synchronized (kept) {
            Kept known = kept.get(incident.id());
            if (known != null && now - known.at() < FRESH.toNanos()) {
                return known.story();
            }
        }
        Story story = ask(incident);
        synchronized (kept) {
            kept.remove(incident.id());
            kept.put(incident.id(), new Kept(story, now));
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return story;
    }

    private Story ask(Incident incident) throws SlackChannel.Unreadable {
        Object answer = patiently.call(
                () -> {
                    try {
                        return channel.of(incident.id(), incident.course().openedAt());
                    } catch (SlackChannel.Unreadable unreadable) {
                        return unreadable;
                    }
                },
                () -> {}, // Each call has a time limit of its own.
                () -> Refusal.unavailable("Slack has not answered in time: look again in a moment.", null));
        if (answer instanceof SlackChannel.Unreadable unreadable) {
            throw unreadable;
        }
        return (Story) answer;
    }

    private Map<String, Object> place(Story story) {
        if (story.ts() == null) {
            return null;
        }
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("channel", channel.name());
        place.put("ts", story.ts());
        place.put("link", story.link());
        return place;
    }

    private static List<Map<String, Object>> onPage(Story story) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (ChannelSearch.Said said : story.said()) {
            boolean isEdited = said.editedAt() != null;
            // Slack shows a message as it is now, not as it was.
            told.add(entry(said.at(), said.isReply() ? "reply" : "posted", isEdited ? null : said.text()));
            if (isEdited) {
                told.add(entry(said.editedAt(), "edited", said.text()));
            }
        }
        told.sort(Comparator.comparing(entry -> (Long) entry.get("at")));
        return told;
    }

    private static Map<String, Object> entry(Long at, String kind, String text) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", at);
        entry.put("kind", kind);
        entry.put("text", text == null ? null : PlainText.of(text));
        return entry;
    }

    @Override
    public void close() {
        patiently.close();
        channel.close();
    }
}
