package io.highwater.slack;

import io.highwater.slack.layout.Wording;
import picocli.CommandLine.Option;

/** The options of what people read. */
public final class WordingArguments {

    @Option(
            names = "--series-word",
            defaultValue = "cpu",
            paramLabel = "WORD",
            description =
                    "what people call that of which a host has several, like disk or probe; where an s at its end "
                            + "is not its plural, with it: mouse,mice (default: ${DEFAULT-VALUE})")
    private String seriesWord;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "of averages and thresholds, like °C or ms, as it stands after a number; may be empty "
                    + "(default: %%)")
    private String unit = Wording.DEFAULT.unit();

    public Wording toWording() {
        return Wording.of(seriesWord, unit);
    }
}
