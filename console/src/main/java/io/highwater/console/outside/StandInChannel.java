package io.highwater.console.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A channel of the stand-in for Slack as people see it, followed change by change. */
final class StandInChannel {

    /** Messages in the channel itself; the oldest ones are forgotten, with their threads. */
    static final int MOST = 300;

    /**
     * A message, with its thread.
     *
     * @param ts Slack's name for it, epoch seconds with six digits
     * @param text of notifications; what is shown is in the blocks, where there are any
     * @param blocks as Slack has them; null for none
     * @param edited when it was edited last, epoch milliseconds; null if never
     */
    record Message(String ts, String text, JsonNode blocks, Long edited, List<Message> replies) {}

    /** By {@code ts}: all have as many digits. */
    private final TreeMap<String, JsonNode> messages = new TreeMap<>();

    private String server = "";
    private long version;
    private boolean down;

    /** What to ask the server for next. */
    synchronized long version() {
        return version;
    }

    /** Whether it says that it takes no messages at present. */
    synchronized boolean isDown() {
        return down;
    }

    /** @return whether there is anything new to see; if not, and the server is another one, ask it for all */
    synchronized boolean apply(JsonNode answer) {
        boolean isOther = !server.equals(answer.path("server").asText());
        boolean isNew = isOther
                || down != answer.path("down").asBoolean()
                || version != answer.path("version").asLong();
        down = answer.path("down").asBoolean();
        if (isOther && version > 0) {
            // It was started since: this is no answer to what another one was asked.
            messages.clear();
            version = 0;
            server = "";
            return false;
        }
        server = answer.path("server").asText();
        version = answer.path("version").asLong();
        answer.path("messages")
                .forEach(message -> messages.put(message.path("ts").asText(), message));
        answer.path("deleted").forEach(ts -> messages.remove(ts.asText()));
        forgetOldest();
        return isNew;
    }

    private void forgetOldest() {
        List<String> inChannel = messages.keySet().stream()
                .filter(ts -> parent(messages.get(ts)) == null)
                .toList();
        for (String ts : inChannel.subList(0, Math.max(0, inChannel.size() - MOST))) {
            messages.remove(ts);
            messages.values().removeIf(message -> ts.equals(parent(message)));
        }
    }

    /** The newest last. */
    synchronized List<Message> messages() {
        Map<String, List<Message>> threads = new HashMap<>();
        List<Message> inChannel = new ArrayList<>();
        messages.forEach((ts, json) -> {
            String parent = parent(json);
            if (parent == null || !messages.containsKey(parent)) {
                inChannel.add(message(json, threads.computeIfAbsent(ts, first -> new ArrayList<>())));
            } else {
                threads.computeIfAbsent(parent, first -> new ArrayList<>()).add(message(json, List.of()));
            }
        });
        return inChannel;
    }

    private static Message message(JsonNode json, List<Message> replies) {
        JsonNode blocks = json.path("blocks");
        JsonNode edited = json.path("edited_at");
        return new Message(
                json.path("ts").asText(),
                json.path("text").asText(),
                blocks.isArray() ? blocks : null,
                edited.isNumber() ? edited.asLong() : null,
                replies);
    }

    private static String parent(JsonNode message) {
        return message.path("thread_ts").asText(null);
    }
}
