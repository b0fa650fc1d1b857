package io.highwater.cli.replay;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import io.highwater.job.ConnectionArguments;
import io.highwater.job.Moment;
import io.highwater.job.Options;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "Puts records that were rejected or late back to where they came from, at most once each.",
        sortOptions = false,
        footer = {
            "",
            "Without --put-back it says what it would do, and writes nothing. What is put back has the header",
            "replayed-from, by which the next run knows it; all jobs that read the topic read it again.",
            "Exit code: 0 all that was chosen is there, 1 some of it cannot be put back, 2 there is no answer."
        })
public final class ReplayCommand extends ReportingCommand {

    @Parameters(
            paramLabel = "TOPIC",
            description = "topic of rejected or of late records, like cpu_load_stats_real_rejected")
    private String topic;

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private Selection selection = new Selection();

    @Option(names = "--from", paramLabel = "TIME", description = "only what was put aside then or later, like 2h")
    private Moment from;

    @Option(names = "--to", paramLabel = "TIME", description = "only what was put aside before (default: now)")
    private Moment to;

    @Option(
            names = "--into",
            paramLabel = "TOPIC",
            description =
                    "only what came from this topic, and back into it (default: where they came from; it has to be one)")
    private String into;

    @Option(names = "--put-back", description = "do it; without this nothing is written")
    private boolean putBack;

    @Option(names = "--dry-run", description = "say what would be done, as without --put-back")
    private boolean dryRun;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N",
            description = "records a second at most (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--whole-documents",
            description = "also documents of which only some readings were rejected: the others are used twice")
    private boolean wholeDocuments;

    @Option(names = "--again", description = "also what was put back before and was rejected again")
    private boolean again;

    @Option(
            names = "--although-unknown",
            description = "also what was put aside so long ago that nobody knows whether it was put back before")
    private boolean althoughUnknown;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    public ReplayCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected Report run(Progress progress) {
        Options.require(!(putBack && dryRun), "--put-back and --dry-run exclude each other");
        Options.require(rate > 0 && rate <= 1_000_000, "--rate must be from 1 to 1000000, was " + rate);
        Options.requireTopic("TOPIC", topic);
        if (into != null) {
            Options.requireTopic("--into", into);
        }
        selection.validate();
        Instant now = Instant.now();
        Instant earliest = from == null ? null : from.at(now);
        Instant latest = to == null ? null : to.at(now);
        Options.require(earliest == null || latest == null || earliest.isBefore(latest), "--from must be before --to");
        KafkaOptions kafka = connection.toOptions("highwater-replay", Start.EARLIEST, true);
        Replay replay = new Replay(
                kafka,
                new Replay.Stretch(topic, earliest, latest),
                selection,
                new Replay.Limits(wholeDocuments, again, althoughUnknown));
        return replay.run(into, putBack ? rate : 0, progress);
    }
}
