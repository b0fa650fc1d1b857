package io.highwater.local.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;

/** What a message consists of, refused where Slack would refuse it. */
record MessageContent(String text, JsonNode blocks, Optional<JsonNode> metadata) {

    /** Characters of text that can be posted. */
    static final int LONGEST_POST = 40_000;

    /** Characters of text that an edit can have. */
    static final int LONGEST_EDIT = 4_000;

    private static final int MOST_BLOCKS = 50;
    private static final int LONGEST_BLOCK_TEXT = 3_000;

    /** Characters of all blocks' texts together: from about here on Slack has been seen to refuse a message. */
    static final int LONGEST_BLOCKS = 13_200;

    static MessageContent read(Call call, int longestText) throws SlackError {
        var text = call.text("text");
        var blocks = blocks(call);
        if (text.isEmpty() && blocks.isNull()) {
            throw new SlackError("no_text");
        }
        if (text.codePointCount(0, text.length()) > longestText) {
            throw new SlackError("msg_too_long");
        }
        return new MessageContent(text, blocks, call.has("metadata") ? Optional.of(metadata(call)) : Optional.empty());
    }

    private static JsonNode blocks(Call call) throws SlackError {
        var blocks = call.json("blocks", "invalid_blocks_format");
        if (blocks.isNull() || blocks.isEmpty()) {
            return NullNode.getInstance();
        }
        if (!blocks.isArray()) {
            throw new SlackError("invalid_blocks_format");
        }
        for (var block : blocks) {
            if (!block.path("type").isTextual()
                    || block.path("text").path("text").asText("").length() > LONGEST_BLOCK_TEXT) {
                throw new SlackError("invalid_blocks");
            }
        }
        if (blocks.size() > MOST_BLOCKS) {
            throw new SlackError("invalid_blocks");
        }
        if (textLength(blocks) > LONGEST_BLOCKS) {
            throw new SlackError("msg_blocks_too_long");
        }
        return blocks;
    }

    /** Of all texts, however deep. */
    private static int textLength(JsonNode node) {
        int length = node.path("text").asText("").length();
        for (var child : node) {
            length += textLength(child);
        }
        return length;
    }

    private static JsonNode metadata(Call call) throws SlackError {
        var metadata = call.json("metadata", "invalid_metadata_format");
        if (metadata.isNull()) {
            return metadata;
        }
        if (!metadata.path("event_type").isTextual()
                || !metadata.path("event_payload").isObject()) {
            throw new SlackError("invalid_metadata_format");
        }
        return metadata;
    }
}
