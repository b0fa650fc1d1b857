package io.highwater.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.slack.api.SlackCall;
import java.io.IOException;
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

    @Test
    void anotherVersionIsRefusedInWords() {
        assertThatThrownBy(() -> serializer.deserialize(101, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown version 101")
                .hasMessageContaining("--notify incidents");
    }
}
