package io.highwater.cli.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How far a command is, with its rate and the time that is left, for anything that takes longer than {@link #PATIENCE}. On a
 * terminal one line that is written over, elsewhere a line now and then. Called by one thread.
 */
public final class Progress {

    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(250);

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoClock;

    private String what = "";
    private long total;
    private long begun;
    private long shownAt;
    private boolean shown;

    public Progress(PrintWriter err, boolean terminal, LongSupplier nanoClock) {
        this.err = err;
        this.terminal = terminal;
        this.nanoClock = nanoClock;
    }

    /** Shows nothing. */
    public static Progress silent() {
        return new Progress(new PrintWriter(Writer.nullWriter()), false, System::nanoTime);
    }

    /**
     * @param step in words, like {@code reading cpu_agg_stats}
     * @param expected how much there is, as far as one can know; 0 if not at all
     */
    public void begin(String step, long expected) {
        end();
        what = step;
        total = expected;
        begun = nanoClock.getAsLong();
        shownAt = begun;
    }

    /** The step goes on, and nobody can say how far it is. */
    public void waiting() {
        long now = nanoClock.getAsLong();
        show(() -> what + ", for " + (now - begun) / 1_000_000_000L + " s", now);
    }

    /** @param done of what was expected */
    public void at(long done) {
        long now = nanoClock.getAsLong();
        show(() -> text(done, now), now);
    }

    private void show(Supplier<String> text, long now) {
        Duration pause = shown ? terminal ? BETWEEN_UPDATES : BETWEEN_LINES : PATIENCE;
        if (now - shownAt >= pause.toNanos()) {
            shownAt = now;
            shown = true;
            err.print((terminal ? "\r\u001b[K" : "") + text.get() + (terminal ? "" : System.lineSeparator()));
            err.flush();
        }
    }

    private String text(long done, long now) {
        double seconds = Math.max(1e-9, (now - begun) / 1e9);
        double rate = done / seconds;
        StringBuilder text = new StringBuilder(what).append(": ").append(count(done));
        if (total > 0) {
            text.append(" of ")
                    .append(count(total))
                    .append(" (")
                    .append(Math.min(100, 100 * done / total))
                    .append(" %)");
        }
        text.append(", ").append(count(Math.round(rate))).append(" a second");
        if (total > done && rate > 0) {
            text.append(", ").append(Math.round((total - done) / rate)).append(" s left");
        }
        return text.toString();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The step is done: nothing of it stays on a terminal. */
    public void end() {
        if (shown && terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
        shown = false;
    }
}
