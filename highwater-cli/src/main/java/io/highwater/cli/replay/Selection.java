package io.highwater.cli.replay;

import io.highwater.codec.RejectReason;
import io.highwater.job.Options;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which records of the topic. All that is given has to hold; of several reasons, hosts and partitions any one. */
final class Selection {

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "only what was rejected for this: ${COMPLETION-CANDIDATES}; repeatable")
    private Set<RejectReason> reasons = Set.of();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "only what names this host; of rejected records anywhere in their bytes; repeatable")
    private List<String> hosts = List.of();

    @Option(names = "--partition", paramLabel = "N", description = "only of this partition of TOPIC; repeatable")
    private Set<Integer> partitions = Set.of();

    @Option(
            names = "--offset",
            paramLabel = "FROM..TO",
            description = "only these offsets of TOPIC, both included: 17, 17..40, 17.. or ..40")
    private String offsets;

    private long firstOffset;
    private long lastOffset = Long.MAX_VALUE;

    /** @throws IllegalArgumentException with a message for the user */
    void validate() {
        if (offsets == null) {
            return;
        }
        String[] ends = offsets.split("\\.\\.", -1);
        try {
            firstOffset = ends[0].isEmpty() ? 0 : Long.parseLong(ends[0]);
            String last = ends.length == 1 ? ends[0] : ends[1];
            lastOffset = last.isEmpty() && ends.length == 2 ? Long.MAX_VALUE : Long.parseLong(last);
            Options.require(
                    ends.length <= 2 && firstOffset >= 0 && firstOffset <= lastOffset && !offsets.equals(".."), "");
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("--offset must be like 17, 17..40, 17.. or ..40, was '" + offsets + "'");
        }
    }

    boolean matches(DeadLetter letter) {
        return (partitions.isEmpty() || partitions.contains(letter.record().partition()))
                && letter.record().offset() >= firstOffset
                && letter.record().offset() <= lastOffset
                && (reasons.isEmpty()
                        || reasons.stream()
                                .anyMatch(reason ->
                                        reason.name().equals(letter.reason().orElse(null))))
                && (hosts.isEmpty() || hosts.stream().anyMatch(letter::names));
    }
}
