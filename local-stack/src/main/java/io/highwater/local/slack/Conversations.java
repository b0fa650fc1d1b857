package io.highwater.local.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** All accepted messages, in the order of their acceptance, and whoever waits for them. */
final class Conversations {

    private record Key(String channelId, String ts) {}

    /**
     * The latest change of a message.
     *
     * @param version one more with each change of any message
     * @param atMillis epoch milliseconds
     */
    private record Change(long version, long atMillis) {}

    /** @param atMillis the time of its latest change, epoch milliseconds */
    record Changed(SlackMessage message, long atMillis) {}

    /**
     * What has happened in a channel since it was looked at.
     *
     * @param version for the next look
     * @param changed in the order of their acceptance
     * @param deleted their {@code ts}
     */
    record Changes(long version, List<Changed> changed, List<String> deleted) {}

    private final InstantSource clock;
    private final Map<Key, SlackMessage> messages = new LinkedHashMap<>();
    private final Set<Key> deleted = new HashSet<>();
    private final Set<Key> locked = new HashSet<>();
    private final Map<Key, Change> changes = new HashMap<>();
    private long lastMicros;
    private long version;

    Conversations(InstantSource clock) {
        this.clock = clock;
    }

    synchronized SlackMessage post(
            String channel, Optional<String> thread, String text, JsonNode blocks, JsonNode metadata) {
        var message = new SlackMessage(channel, nextTs(), thread, text, blocks, metadata, SlackMessage.Edited.NEVER);
        var key = new Key(Channels.id(channel), message.ts());
        messages.put(key, message);
        changed(key);
        return message;
    }

    /** Empty if there is no such message. */
    synchronized Optional<SlackMessage> edit(
            String channel, String ts, String text, JsonNode blocks, Optional<JsonNode> metadata) {
        var key = new Key(Channels.id(channel), ts);
        var edited = messages.computeIfPresent(
                key,
                (unchanged, message) -> message.edited(nextTs(), text, blocks, metadata.orElse(message.metadata())));
        if (edited != null) {
            changed(key);
        }
        return Optional.ofNullable(edited);
    }

    synchronized Optional<SlackMessage> find(String channel, String ts) {
        return Optional.ofNullable(messages.get(new Key(Channels.id(channel), ts)));
    }

    synchronized void delete(String channel, String ts) {
        var key = new Key(Channels.id(channel), ts);
        if (messages.remove(key) != null) {
            deleted.add(key);
            changed(key);
        }
    }

    synchronized boolean isDeleted(String channel, String ts) {
        return deleted.contains(new Key(Channels.id(channel), ts));
    }

    synchronized void lockThread(String channel, String ts) {
        locked.add(new Key(Channels.id(channel), ts));
    }

    synchronized boolean isLocked(String channel, String ts) {
        return locked.contains(new Key(Channels.id(channel), ts));
    }

    synchronized List<SlackMessage> all() {
        return List.copyOf(messages.values());
    }

    synchronized List<SlackMessage> in(String channel) {
        var id = Channels.id(channel);
        return messages.values().stream()
                .filter(message -> Channels.id(message.channel()).equals(id))
                .toList();
    }

    /** Waits until this many messages are in the channel; what is there after the time limit in any case. */
    synchronized List<SlackMessage> await(String channel, int count, Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        var seen = in(channel);
        for (var left = limit.toNanos(); seen.size() < count && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            seen = in(channel);
        }
        return seen;
    }

    /** The time, moved on where the clock has not moved: no two messages share a {@code ts}. */
    private String nextTs() {
        Instant now = clock.instant();
        var micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1000;
        lastMicros = Math.max(lastMicros + 1, micros);
        return "%d.%06d".formatted(lastMicros / 1_000_000, lastMicros % 1_000_000);
    }

    /** @param after the version of the last look; 0 for all */
    synchronized Changes changesAfter(String channel, long after) {
        var id = Channels.id(channel);
        var changed = new ArrayList<Changed>();
        messages.forEach((key, message) -> {
            var change = changes.get(key);
            if (key.channelId().equals(id) && change.version() > after) {
                changed.add(new Changed(message, change.atMillis()));
            }
        });
        var gone = deleted.stream()
                .filter(key -> key.channelId().equals(id) && changes.get(key).version() > after)
                .map(Key::ts)
                .toList();
        return new Changes(version, changed, gone);
    }

    private void changed(Key key) {
        changes.put(key, new Change(++version, clock.millis()));
        notifyAll();
    }
}
