package io.highwater.cli.check;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import io.highwater.job.JobArguments;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** One job, with the very options that its submission has. */
@Command(description = "Checks what this job needs, by the options of its submission.", sortOptions = false)
final class CheckJobCommand extends ReportingCommand {

    private final JobName name;
    private final JobArguments<?> arguments;

    @Mixin
    private CheckArguments check = new CheckArguments();

    private CheckJobCommand(JobName name, JobArguments<?> arguments, Map<String, String> environment) {
        super(environment);
        this.name = name;
        this.arguments = arguments;
    }

    static CommandLine commandLine(JobName name, Map<String, String> environment) {
        JobArguments<?> arguments = name.arguments(environment);
        CommandSpec spec = CommandSpec.forAnnotatedObject(new CheckJobCommand(name, arguments, environment));
        spec.name(name.toString());
        spec.addMixin("job", CommandSpec.forAnnotatedObject(arguments));
        return new CommandLine(spec);
    }

    @Override
    protected Report run(Progress progress) {
        check.check();
        return new Check(List.of(CheckedJob.of(name, arguments)), check).run(progress);
    }
}
