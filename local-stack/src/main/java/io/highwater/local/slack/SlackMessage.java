package io.highwater.local.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message that Slack has accepted, as its channel shows it now.
 *
 * @param channel as the sender named it
 * @param ts Slack's name for the message within its channel, epoch seconds with six digits
 * @param threadTs the {@code ts} of the message that this one replies to
 * @param text after the last edit
 * @param blocks after the last edit; a JSON null without any
 * @param metadata {@code event_type} and {@code event_payload}; a JSON null without any
 * @param edited what it was before
 */
public record SlackMessage(
        String channel,
        String ts,
        Optional<String> threadTs,
        String text,
        JsonNode blocks,
        JsonNode metadata,
        Edited edited) {

    /**
     * How a message came to be as it is.
     *
     * @param ts when it was edited last, as Slack writes times; empty if it never was
     * @param texts that it had before, oldest first
     */
    public record Edited(Optional<String> ts, List<String> texts) {

        public static final Edited NEVER = new Edited(Optional.empty(), List.of());

        public Edited {
            texts = List.copyOf(texts);
        }
    }

    /** The texts that the message had before, oldest first. */
    public List<String> edits() {
        return edited.texts();
    }

    SlackMessage edited(String at, String newText, JsonNode newBlocks, JsonNode newMetadata) {
        var before = Stream.concat(edits().stream(), Stream.of(text)).toList();
        var now = new Edited(Optional.of(at), before);
        return new SlackMessage(channel, ts, threadTs, newText, newBlocks, newMetadata, now);
    }

    /** For people and scripts that look at what was posted. */
    ObjectNode toJson() {
        var json = Json.object().put("channel", channel).put("ts", ts).put("thread_ts", threadTs.orElse(null));
        json.put("text", text).set("blocks", blocks);
        json.set("metadata", metadata);
        edits().forEach(json.putArray("edits")::add);
        json.put("edited_ts", edited.ts().orElse(null));
        return json;
    }

    /** As Slack answers with it. */
    ObjectNode toSlackJson(boolean withMetadata) {
        var json = Json.object()
                .put("type", "message")
                .put("user", WebApi.USER)
                .put("bot_id", WebApi.BOT)
                .put("ts", ts)
                .put("text", text);
        threadTs.ifPresent(parent -> json.put("thread_ts", parent));
        if (!blocks.isNull()) {
            json.set("blocks", blocks);
        }
        if (withMetadata && !metadata.isNull()) {
            json.set("metadata", metadata);
        }
        edited.ts()
                .ifPresent(
                        at -> json.putObject("edited").put("user", WebApi.USER).put("ts", at));
        return json;
    }
}
