package io.highwater.console.aside;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.cli.replay.DeadLetter;
import io.highwater.console.aside.AsideRecord.Kind;
import io.highwater.console.aside.AsideRecord.Location;
import io.highwater.console.aside.AsideRecord.Raw;
import io.highwater.console.aside.AsideRecord.Why;
import io.highwater.model.CpuReading;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** From a record of such a topic to what is shown of it. Nothing in it is trusted, and as little as possible of it is kept. */
final class Decoding {

    static final int MOST_CHARACTERS = 2_000;

    /** Of a reason, a detail, a name. */
    private static final int LONGEST_WORDS = 500;

    private static final int BYTES_OF_A_CHARACTER = 4;

    private Decoding() {}

    static AsideRecord of(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = DeadLetter.of(record);
        return new AsideRecord(
                record.timestamp(),
                letter.isLate() ? Kind.LATE : Kind.REJECTED,
                new Location(record.topic(), record.partition(), record.offset()),
                letter.isLate() ? late(letter) : rejected(letter),
                origin(letter),
                raw(record.value(), MOST_CHARACTERS));
    }

    private static Why rejected(DeadLetter letter) {
        return new Why(
                letter.reason().map(Decoding::words).orElse("UNKNOWN"),
                letter.header("detail").map(Decoding::words).orElse(null),
                letter.header("rejected-by").map(Decoding::words).orElse(null),
                null);
    }

    private static Why late(DeadLetter letter) {
        Optional<CpuReading> reading = letter.reading();
        return new Why(
                "LATE",
                reading.map(late -> words(late.cpu()) + ", of " + Instant.ofEpochMilli(late.occurredAt()))
                        .orElse(null),
                null,
                reading.map(late -> words(late.hostname())).orElse(null));
    }

    private static Location origin(DeadLetter letter) {
        try {
            return letter.header("origin-topic")
                    .map(topic -> new Location(
                            words(topic),
                            Integer.parseInt(letter.header("origin-partition").orElse("")),
                            Long.parseLong(letter.header("origin-offset").orElse(""))))
                    .orElse(null);
        } catch (NumberFormatException notOurs) {
            return null; // Anybody can write such a record.
        }
    }

    private static String words(String text) {
        return cut(text, LONGEST_WORDS);
    }

    /** As much of it as is shown, decoded without the rest: records may have megabytes. */
    static Raw raw(byte[] value, int most) {
        if (value == null) {
            return new Raw("", false);
        }
        int bytes = Math.min(value.length, most * BYTES_OF_A_CHARACTER + BYTES_OF_A_CHARACTER);
        String text = new String(bytes == value.length ? value : Arrays.copyOf(value, bytes), UTF_8);
        return new Raw(cut(text, most), text.length() > most || bytes < value.length);
    }

    /** Not in the middle of a character of two halves. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
