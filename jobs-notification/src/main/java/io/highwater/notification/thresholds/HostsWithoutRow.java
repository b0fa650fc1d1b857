package io.highwater.notification.thresholds;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts that send and have no row: one whose row only looks like theirs is warned of, once. Nobody would notice it
 * otherwise, since a host without a threshold is not judged.
 */
final class HostsWithoutRow {

    private static final Logger LOG = LoggerFactory.getLogger(ThresholdsInForce.class);

    private static final int MOST_WARNINGS = 1_000;
    private static final int PLACES = 1 << 10;

    private final Set<String> warnedOf = new HashSet<>();

    /** Those that were looked at last, so that not each of their averages costs as much. */
    private String[] checked = new String[PLACES];

    private int asOf;

    /** @param updates how many updates of the table there have been: with each one a row may have come */
    void seen(String hostname, ThresholdsInForce thresholds, int updates) {
        if (updates != asOf) {
            checked = new String[PLACES];
            asOf = updates;
        }
        int place = hostname.hashCode() & PLACES - 1;
        if (hostname.equals(checked[place])) {
            return;
        }
        checked[place] = hostname;
        String meant = thresholds.thatMayBeMeantBy(hostname);
        if (meant != null && warnedOf.size() < MOST_WARNINGS && warnedOf.add(hostname)) {
            LOG.warn(
                    "Host '{}' sends and has no threshold of its own, but the table has a row for '{}', which differs from it only in "
                            + "blanks, control characters, case or a dot at the end. Names have to be the same to the "
                            + "letter.",
                    visible(hostname),
                    visible(meant));
        }
    }

    private static String visible(String name) {
        StringBuilder visible = new StringBuilder();
        name.codePoints()
                .forEach(character -> visible.append(
                        Character.isISOControl(character)
                                        || Character.getType(character) == Character.FORMAT
                                        || Character.isSpaceChar(character) && character != ' '
                                ? "\\u%04x".formatted(character)
                                : Character.toString(character)));
        return visible.toString();
    }
}
