package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.highwater.local.slack.SlackMessage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void aTimeIsShownAsItIsWhereSlackShowsNone() {
        SlackMessage message = new SlackMessage(
                "#alerts",
                "1.2",
                Optional.of("1.1"),
                ":white_circle: *db &amp; co* is silent, as of <!date^1795695030^{date_short_pretty} {time_secs}|2026-11-26"
                        + " 12:10:30 UTC>.",
                NullNode.getInstance(),
                NullNode.getInstance(),
                SlackMessage.Edited.NEVER);

        assertThat(Terminal.text(message))
                .isEqualTo("  reply  \u26AA db & co is silent, as of 2026-11-26 12:10:30 UTC.");
    }
}
