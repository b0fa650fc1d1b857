package io.highwater.local.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reading messages back, a page at a time. */
final class History {

    private static final int DEFAULT_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 999;

    private final Conversations conversations;

    History(Conversations conversations) {
        this.conversations = conversations;
    }

    /** The messages of a channel without the replies in its threads, newest first. */
    ObjectNode ofChannel(String channel, Call call) throws SlackError {
        var range = TimeRange.read(call);
        var found = new ArrayList<>(conversations.in(channel).stream()
                .filter(message -> message.threadTs().isEmpty())
                .filter(range::contains)
                .toList());
        Collections.reverse(found);
        return page(found, call);
    }

    /** A message and the replies to it, oldest first. */
    ObjectNode ofThread(String channel, Call call) throws SlackError {
        var range = TimeRange.read(call);
        var parent = call.text("ts");
        if (conversations.find(channel, parent).isEmpty()) {
            throw new SlackError("thread_not_found");
        }
        return page(
                conversations.in(channel).stream()
                        .filter(message -> message.ts().equals(parent)
                                || message.threadTs().filter(parent::equals).isPresent())
                        .filter(range::contains)
                        .toList(),
                call);
    }

    private static ObjectNode page(List<SlackMessage> found, Call call) throws SlackError {
        var from = number(call, "cursor", 0, "invalid_cursor");
        var limit = Math.min(HIGHEST_LIMIT, number(call, "limit", DEFAULT_LIMIT, "invalid_limit"));
        var to = Math.min(found.size(), from + limit);
        var answer = WebApi.ok().put("has_more", to < found.size());
        var messages = answer.putArray("messages");
        found.subList(Math.min(from, to), to)
                .forEach(message -> messages.add(message.toSlackJson(call.flag("include_all_metadata"))));
        answer.putObject("response_metadata").put("next_cursor", to < found.size() ? String.valueOf(to) : "");
        return answer;
    }

    private static int number(Call call, String name, int otherwise, String error) throws SlackError {
        try {
            return call.text(name).isEmpty() ? otherwise : Integer.parseUnsignedInt(call.text(name));
        } catch (NumberFormatException broken) {
            throw new SlackError(error);
        }
    }
}
