package io.highwater.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** A message as one line of text. */
final class MessageLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private MessageLine() {}

    /** {@code 2021-10-11T12:53:09.277Z topic-3@42 key={"hostname": "dopey"} headers=[a=b] value={...}}. */
    static String of(ConsumerRecord<byte[], byte[]> record) {
        return "%s %s-%d@%d key=%s headers=[%s] value=%s"
                .formatted(
                        TIME.format(Instant.ofEpochMilli(record.timestamp())),
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        text(record.key()),
                        headers(record.headers()),
                        text(record.value()));
    }

    private static String headers(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header -> header.key() + "=" + text(header.value()))
                .collect(Collectors.joining(", "));
    }

    private static String text(byte[] bytes) {
        if (bytes == null) {
            return "null";
        }
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.codePoints().mapToObj(MessageLine::visible).collect(Collectors.joining());
        } catch (CharacterCodingException notText) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
    }

    /** A message must neither break its line nor command the terminal. */
    private static String visible(int character) {
        return Character.isISOControl(character) ? "\\u%04x".formatted(character) : Character.toString(character);
    }
}
