package io.highwater.codec.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.codec.Elements;
import io.highwater.codec.UnusableException;
import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a document, in lines that a test can read. */
final class Outcome {

    private static final long AFTER_ALL = 4_000_000_000_000L;

    private Outcome() {}

    static List<String> of(InputFormat format, String document) {
        return of(FormatSettings.of(format), document);
    }

    static FormatSettings metric(InputFormat format, String metric) {
        return labelled(format, metric, null);
    }

    static FormatSettings labelled(InputFormat format, String metric, String seriesLabel) {
        return new FormatSettings(format, metric, seriesLabel, false, format.defaultUnit(), null);
    }

    static List<String> of(FormatSettings settings, String document) {
        return of(new AgentDecoder(settings, Duration.ofMinutes(1)), document.getBytes(UTF_8));
    }

    static List<String> of(AgentDecoder decoder, byte[] document) {
        List<String> lines = new ArrayList<>();
        try {
            Elements<CpuReading> elements = decoder.decode(document, AFTER_ALL);
            elements.values().forEach(value -> lines.add(text(value.element())));
            elements.unusable()
                    .forEach(element -> lines.add(element.element().reason() + " " + elements.name(element.number())
                            + element.element().getMessage()));
            if (elements.skippedCount() > 0) {
                lines.add("skipped " + elements.skippedCount() + ": " + String.join(", ", elements.skippedNames()));
            }
        } catch (UnusableException whole) {
            lines.add("whole " + whole.reason() + " " + whole.getMessage());
        }
        return lines;
    }

    private static String text(CpuReading reading) {
        return reading.hostname() + " " + reading.cpu() + " " + reading.usage() + " " + reading.occurredAt();
    }
}
