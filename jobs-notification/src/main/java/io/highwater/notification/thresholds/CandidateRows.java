package io.highwater.notification.thresholds;

import io.highwater.notification.thresholds.CandidateRow.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Why one row judges a host and others do not. Which one it is {@link ThresholdsInForce} says; this finds the words
 * (docs/adr/0023).
 */
public final class CandidateRows {

    private final String hostname;
    private final HostThresholds inForce;

    private CandidateRows(String hostname, HostThresholds inForce) {
        this.hostname = hostname;
        this.inForce = inForce;
    }

    /**
     * @param rows of the whole table, at most one for each host and cpu
     * @param defaultThreshold for hosts without a row; null for none
     * @return all rows that match the host, or nearly so, and the default: those that judge first
     */
    public static List<CandidateRow> of(String hostname, Collection<Threshold> rows, Double defaultThreshold) {
        HostThresholds inForce = ThresholdsInForce.of(defaultThreshold, rows).of(hostname);
        CandidateRows candidates = new CandidateRows(hostname, inForce);
        List<CandidateRow> found = new ArrayList<>();
        for (Threshold row : rows) {
            if (isOwn(row, hostname) || matches(row, hostname)) {
                found.add(candidates.matching(row));
            } else if (LookAlikes.areAlike(row.hostname(), hostname)) {
                found.add(new CandidateRow(
                        row,
                        Standing.LOOKS_ALIKE,
                        "its host differs from this one in blanks, control characters, case or a dot at the end"));
            }
        }
        if (defaultThreshold != null) {
            found.add(candidates.matching(Threshold.byDefault(defaultThreshold)));
        }
        found.sort((one, other) -> one.standing() != other.standing()
                ? one.standing().compareTo(other.standing())
                : RowKey.of(one.row())
                        .toString()
                        .compareTo(RowKey.of(other.row()).toString()));
        return found;
    }

    private static boolean isOwn(Threshold row, String hostname) {
        return row.hostname().equals(hostname);
    }

    private static boolean matches(Threshold row, String hostname) {
        return HostPattern.isPattern(row.hostname()) && new HostPattern(row.hostname()).matches(hostname);
    }

    /** A row that matches judges, or another one judges what it is about: there is no third. */
    private CandidateRow matching(Threshold row) {
        return inForce.rows().contains(row)
                ? new CandidateRow(row, Standing.JUDGES, scope(row) + ": " + kind(row))
                : new CandidateRow(row, Standing.LOSES, lossTo(inForce.of(row.cpu()), row));
    }

    private String scope(Threshold row) {
        if (row.cpu() != null) {
            return row.cpu() + " only";
        }
        return inForce.isOne() ? "everything of the host" : "what no other row names";
    }

    private String kind(Threshold row) {
        if (isOwn(row, hostname)) {
            return "it names the host";
        }
        return matches(row, hostname)
                ? "of the patterns that match, none has more literal text"
                : "no row of the table is about it, so that --default-threshold counts";
    }

    private String lossTo(Threshold winner, Threshold row) {
        String by = RowKey.of(winner) + " judges: ";
        if (!isOwn(row, hostname) && !matches(row, hostname)) {
            return by + "--default-threshold counts where no row does";
        }
        if (isOwn(winner, hostname)) {
            return by + "it names the host";
        }
        int literals = new HostPattern(row.hostname()).literals();
        int winners = new HostPattern(winner.hostname()).literals();
        if (literals < winners) {
            return by + "it has more literal text, " + winners + " characters and not " + literals;
        }
        return by + "of two that are equally specific the lower threshold counts";
    }
}
