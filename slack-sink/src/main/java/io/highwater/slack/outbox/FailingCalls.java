package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Which calls fail again and again, and which of them to suspect. A suspect is convicted if Slack then answers whose token
 * it is, a question that nothing on the way can take offence at; otherwise it is Slack as a whole that does not answer.
 *
 * @param <C> a call
 */
public final class FailingCalls<C> {

    /** At the end of input, what was postponed so often is not waited for. */
    private static final int MOST_POSTPONEMENTS = 5;

    private final Function<C, String> keys;
    private final Map<String, Attempts> attempts = new HashMap<>();
    private C suspect;

    /** @param keys by which failures of a call, and of the next for the same purpose, are counted together */
    public FailingCalls(Function<C, String> keys) {
        this.keys = keys;
    }

    /** Whether a failure may be for what the call says. */
    public static boolean isAboutTheCall(SlackOutcome outcome) {
        return outcome instanceof SlackOutcome.Unknown
                || outcome instanceof SlackOutcome.Unavailable unavailable && !unavailable.everyCall();
    }

    /** Counts a failure. After some, the call is the suspect. */
    public void failed(C call, long now) {
        Attempts failing = attempts.computeIfAbsent(keys.apply(call), key -> new Attempts(now));
        failing.failed();
        if (failing.isSuspect()) {
            suspect = call;
        }
    }

    /** It succeeded, or it is not to be made any more. */
    public void succeeded(String key) {
        attempts.remove(key);
        if (suspect != null && keys.apply(suspect).equals(key)) {
            suspect = null;
        }
    }

    /** The call to be convicted or excused; null for none. */
    public C suspect() {
        return suspect;
    }

    /** It is not for the suspect: Slack as a whole does not answer. It is suspected again with its next failure. */
    public void excuse() {
        suspect = null;
    }

    /** It is for the suspect. @return its attempts */
    public Attempts convict() {
        Attempts convicted = attempts.get(keys.apply(suspect));
        suspect = null;
        return convicted;
    }

    public boolean isHopeless(String key) {
        Attempts failing = attempts.get(key);
        return failing != null && failing.postponements() >= MOST_POSTPONEMENTS;
    }
}
