package io.highwater.cli.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.running.RunningCheck;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.AuthorizationException;

/** Which of the jobs run now, by the marks that they leave. One that may not be asked about counts as neither. */
final class RunningJobs {

    private final Map<JobName, List<String>> marks;

    private RunningJobs(Map<JobName, List<String>> marks) {
        this.marks = marks;
    }

    static RunningJobs ask(List<CheckedJob> jobs, KafkaAdmin admin, Findings findings) {
        Map<JobName, List<String>> marks = new EnumMap<>(JobName.class);
        for (CheckedJob job : jobs) {
            try {
                marks.put(job.name(), RunningCheck.running(admin, job.brokers(), job.input()));
            } catch (AuthorizationException denied) {
                findings.warning(about(job), RunningCheck.mayNotBeAsked(job.brokers(), job.input()), null);
            }
        }
        RunningJobs running = new RunningJobs(marks);
        jobs.forEach(job -> running.tell(job, findings));
        return running;
    }

    private static String about(CheckedJob job) {
        return "job " + job.name();
    }

    private void tell(CheckedJob job, Findings findings) {
        if (runs(job)) {
            List<String> found = marks.get(job.name());
            if (found.size() > 1) {
                findings.error(
                        about(job),
                        found.size() + " jobs with --group-id " + job.group() + " read topic " + job.input() + " ("
                                + Names.of(found) + "): each result is written " + found.size() + " times",
                        "Stop all but one, or give each a --group-id and an output of its own");
            } else {
                findings.ok(
                        about(job),
                        "runs (" + Names.of(found) + "): a second one with --group-id " + job.group()
                                + " would be refused until it is stopped");
            }
        } else if (isKnownToBeStopped(job)) {
            if (marks.values().stream().anyMatch(others -> !others.isEmpty())) {
                findings.warning(
                        about(job),
                        "does not run, while others of the suite do: what is written for it waits",
                        "Start it");
            } else {
                findings.ok(about(job), "does not run");
            }
        }
    }

    boolean runs(CheckedJob job) {
        return !marks.getOrDefault(job.name(), List.of()).isEmpty();
    }

    boolean isKnownToBeStopped(CheckedJob job) {
        return marks.containsKey(job.name()) && marks.get(job.name()).isEmpty();
    }
}
