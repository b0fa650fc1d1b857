package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentState;
import io.highwater.slack.api.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from the channel is ours, or nothing. */
class MessageTagTest {

    private static final long SEED = Long.getLong("highwater.seed", System.nanoTime());
    private static final Announced ANNOUNCED = new Announced(12, IncidentState.STALE, 91.25);
    private static final MessageTag DIGEST = MessageTag.digest("dopey@1", ANNOUNCED, "kX3_a9ZqF12,kX3_a9ZrR1");
    private static final MessageTag REMINDER = MessageTag.reminder("dopey@1", ANNOUNCED, 3);

    @Test
    void whatIsWrittenIsReadAgain() {
        for (MessageTag tag : List.of(
                MessageTag.message("dopey@1", ANNOUNCED), MessageTag.reply("dopey@1", ANNOUNCED), DIGEST, REMINDER)) {
            assertThat(MessageTag.read(tag.metadata("ours"), "ours")).contains(tag);
        }
    }

    @Test
    void anotherDeploymentsTagIsNotOurs() {
        assertThat(MessageTag.read(DIGEST.metadata("theirs"), "ours")).isEmpty();
    }

    @Test
    void anIdOfAThousandCharactersFitsIntoMetadata() {
        String id = "&".repeat(1_000) + "@1";
        MessageTag tag = MessageTag.message(id, ANNOUNCED);

        assertThat(tag.metadata("ours").toString().length()).isLessThan(500);
        assertThat(tag.isOf(id)).isTrue();
        assertThat(tag.isOf(id + "2")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sequence, -1",
        "sequence, 1e999999999",
        "sequence, 9223372036854775807",
        "sequence, 1.5",
        "sequence, ''",
        "peak, NaN",
        "peak, Infinity",
        "peak, 1e999",
        "peak, 0x1p3",
        "state, BURNING",
        "part, ''",
        "members, !?",
        "members, kX3_a9ZqF!?",
        "members, kX3_a9ZqX1",
        "members, ''",
        "members, ','",
        "members, kX3_a9ZqFzzzzzzzzzzzzzz"
    })
    void whatWeCannotHaveWrittenIsNotOurs(String name, String value) {
        Map<String, Object> payload =
                new LinkedHashMap<>(DIGEST.metadata("ours").payload());
        payload.put(name, value);

        assertThat(MessageTag.read(new Metadata(MessageTag.EVENT_TYPE, payload), "ours"))
                .isEmpty();
    }

    @Test
    void randomMetadataNeverThrowsAndWhatIsReadCanBeUsed() {
        Random random = new Random(SEED);
        List<Object> values = new ArrayList<>(List.of(
                "",
                "!?",
                "-1",
                "7",
                "1e999999999",
                "99999999999999999999",
                "NaN",
                true,
                7L,
                -1.5,
                List.of(),
                Map.of(),
                "FIRING",
                "DIGEST",
                "REMINDER",
                "a".repeat(10_000),
                "kX3_a9ZqF12",
                "\u0000",
                "\ud800"));
        values.add(null);
        for (int i = 0; i < 100_000; i++) {
            Map<String, Object> payload = new LinkedHashMap<>(
                    (random.nextBoolean() ? DIGEST : REMINDER).metadata("ours").payload());
            List<String> names = new ArrayList<>(payload.keySet());
            for (int change = 0; change < 1 + random.nextInt(3); change++) {
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    payload.remove(name);
                } else {
                    payload.put(name, values.get(random.nextInt(values.size())));
                }
            }
            try {
                MessageTag.read(new Metadata(MessageTag.EVENT_TYPE, payload), "ours")
                        .filter(tag -> tag.members() != null)
                        .ifPresent(tag -> DigestIndex.find(tag.members(), "dopey@1"));
            } catch (RuntimeException thrown) {
                throw new AssertionError("-Dhighwater.seed=" + SEED + ": " + payload, thrown);
            }
        }
    }
}
