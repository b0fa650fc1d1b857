package io.highwater.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.slack.api.SlackCall;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NoticeOutboxTest {

    private final WaitingNoticeSerializer serializer = new WaitingNoticeSerializer();

    @Test
    void slacksControlCharactersAreEscaped() {
        NoticeOutbox outbox = new NoticeOutbox();
        outbox.add(new Notice("host:dopey & <friends>", 5), 6);

        SlackCall.Post post = (SlackCall.Post) outbox.next(7).orElseThrow();
        assertThat(post.body().text()).isEqualTo("host:dopey &amp; &lt;friends&gt;");
        assertThat(post.body().sections()).isEmpty();
        assertThat(post.eventTimes()).containsExactly(5L);
        assertThat(outbox.oldestWaitingSince()).isEqualTo(6);
    }

    @Test
    void aWaitingNoticeSurvivesItsSerialisation() throws Exception {
        WaitingNotice waiting = new WaitingNotice(new Notice("é \uD83D\uDE00 & <b>", 12), 34);

        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(waiting)))
                .isEqualTo(waiting);
    }

    /** Event time, since when it waits, text. */
    @Test
    void theFormOfAWaitingNoticeIsFrozen() throws Exception {
        WaitingNotice waiting = new WaitingNotice(new Notice("é", 12), 34);

        assertThat(serializer.getVersion()).isEqualTo(2);
        assertThat(HexFormat.of().formatHex(serializer.serialize(waiting)))
                .isEqualTo("000000000000000c" + "0000000000000022" + "c3a9");
    }

    @Test
    void stateOfTheOtherModeIsRefusedInWords() {
        assertThatThrownBy(() -> serializer.deserialize(101, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("taken with --notify incidents");
    }

    @Test
    void anotherVersionIsRefusedInWords() {
        assertThatThrownBy(() -> serializer.deserialize(3, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a notice that waits for Slack")
                .hasMessageContaining("written by a newer version of this job (form 3");
        assertThatThrownBy(() -> serializer.deserialize(1, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("written by an older version of this job (form 1");
    }
}
