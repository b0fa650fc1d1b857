package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.Channel.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.model.IncidentState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavedOutboxSerializerTest {

    private final SavedOutboxSerializer serializer = new SavedOutboxSerializer();

    @Test
    void everythingSurvives() throws Exception {
        Incidents dopey = Incidents.of("dopey \uD83D\uDE00", NOON);
        Telling waiting = Telling.of(dopey.opened(90.125), NOON + 1);
        Telling told = waiting.with(dopey.thresholdChanged("é & <b>", NOON + 2), NOON + 3)
                .opened(new Place("1.000001", true), waiting.newest(), NOON + 4)
                .with(dopey.stale(NOON + 5), NOON + 6)
                .doubting(NOON + 7);
        Telling displaced = told.with(dopey.resolved(NOON + 8), NOON + 9).displaced(NOON + 10);
        Told known = new Told(3, IncidentState.STALE, 91.5);
        SavedOutbox saved = new SavedOutbox(
                NOON,
                "#alerts",
                "C1",
                NOON - 1,
                List.of(waiting, told, displaced),
                List.of(new Finished("doc@1", 9, NOON)),
                List.of(
                        new Stray("1.000002", Mark.message("doc@2", known), NOON),
                        new Stray("1.000003", Mark.digest("doc@3", known, "abc,def"), NOON),
                        new Stray("1.000004", Mark.reminder("doc@4", known, 7), NOON)));

        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(saved)))
                .isEqualTo(saved);
    }

    @Test
    void nothingSurvivesToo() throws Exception {
        SavedOutbox saved = new SavedOutbox(NOON, "#alerts", null, Outbox.NEVER, List.of(), List.of(), List.of());

        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(saved)))
                .isEqualTo(saved);
    }

    @Test
    void anotherVersionIsRefusedInWords() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown version 2")
                .hasMessageContaining("--notify every-window");
    }
}
