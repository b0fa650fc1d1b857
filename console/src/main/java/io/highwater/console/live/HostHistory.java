package io.highwater.console.live;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.console.follow.Following;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Completes charts with what memory does not have. One chart is read at a time, within a time; those of the last hosts are kept. */
public final class HostHistory {

    private static final int MOST_KEPT = 8;
    private static final long PATIENCE_SECONDS = 10;

    /** What was read of a host, and whether that was all. */
    private record Kept(Chart chart, boolean complete) {

        boolean covers(Chart wanted, long until) {
            return chart.grid.equals(wanted.grid) && chart.first <= wanted.first && chart.first + chart.length >= until;
        }
    }

    private final TopicHistory topic;
    private final Semaphore turn = new Semaphore(1);
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param patience after which what was read by then has to do */
    public HostHistory(Following following, Duration patience) {
        this.topic = new TopicHistory(following, patience);
    }

    /** Fills what is missing. @return whether something was read back, and whether all is there now */
    HostPage.Reading complete(HeldHost held) {
        if (held.isAll()) {
            return new HostPage.Reading(false, true);
        }
        String host = held.standing().host();
        Kept found = find(host, held);
        if (found == null) {
            found = read(host, held);
        }
        if (found == null) {
            return new HostPage.Reading(false, false);
        }
        fill(held, found.chart());
        return new HostPage.Reading(true, found.complete());
    }

    /** Memory is newer. */
    private static void fill(HeldHost held, Chart older) {
        Chart newer = new Chart(held.chart().grid, held.chart().first, held.chart().length);
        newer.putAll(held.chart());
        held.chart().putAll(older);
        held.chart().putAll(newer);
    }

    private synchronized Kept find(String host, HeldHost held) {
        Kept one = kept.get(host);
        return one != null && one.covers(held.chart(), held.heldFrom()) ? one : null;
    }

    /** @return null if others are being read, or the topic cannot be */
    private Kept read(String host, HeldHost held) {
        try {
            if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return null;
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            Kept meanwhile = find(host, held);
            if (meanwhile != null) {
                return meanwhile;
            }
            Chart chart = new Chart(held.chart().grid, held.chart().first, held.chart().length);
            Kept read = new Kept(chart, topic.read(held, chart));
            synchronized (this) {
                kept.put(host, read);
            }
            return read;
        } catch (CannotSayException away) {
            return null; // The page says that it is incomplete, and the header why.
        } finally {
            turn.release();
        }
    }
}
