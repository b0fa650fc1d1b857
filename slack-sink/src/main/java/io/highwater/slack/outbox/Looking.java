package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looking for what may have been posted unheard, before it is posted again. */
final class Looking {

    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);

    private final Tellings tellings;
    private final Memory memory;

    /** Messages since then may be in the channel unheard; {@link Outbox#NEVER} for no doubt. */
    private long since = Outbox.NEVER;

    /** A look at the channel or a thread that has more pages to come; null for none. */
    private Look unfinished;

    private boolean allowed = true;

    Looking(Tellings tellings, Memory memory) {
        this.tellings = tellings;
        this.memory = memory;
    }

    void doubt(long time) {
        since = Math.min(since, time);
        unfinished = null;
    }

    long since() {
        return since;
    }

    /** The look that is needed before anything is posted to the channel. */
    Optional<Look> channelLook() {
        if (since == Outbox.NEVER || !allowed) {
            return Optional.empty();
        }
        if (unfinished == null || unfinished.threadTs() != null) {
            unfinished = new Look(null, since);
        }
        return Optional.of(unfinished);
    }

    /** The look that is needed before anything is posted to its thread. */
    Optional<Look> threadLook(Telling telling) {
        if (!telling.isInDoubt() || !allowed) {
            return Optional.empty();
        }
        String thread = telling.place().ts();
        if (unfinished == null || !thread.equals(unfinished.threadTs())) {
            unfinished = new Look(thread, oldestDoubt(thread));
        }
        return Optional.of(unfinished);
    }

    private long oldestDoubt(String thread) {
        return of(thread).stream().mapToLong(Telling::doubtSince).min().orElse(Outbox.NEVER);
    }

    /** Many, if the thread is a digest's. */
    private List<Telling> of(String thread) {
        return tellings.all().stream()
                .filter(telling ->
                        telling.place() != null && telling.place().ts().equals(thread))
                .toList();
    }

    /** @return the incidents of which more is known now */
    List<Telling> settle(Look look, SlackOutcome outcome, long now) {
        if (outcome instanceof SlackOutcome.Found page) {
            if (!look.take(page, now)) {
                return List.of();
            }
            unfinished = null;
            return look.threadTs() == null ? recognise(look, now) : hearReplies(look, now);
        }
        if (outcome instanceof SlackOutcome.CannotLook refused) {
            allowed = false;
            LOG.warn(
                    "The token may not look for what was posted before ({}): after a failure a message may appear twice. "
                            + "The scopes channels:history and groups:history, and being a member, prevent it.",
                    refused.error());
        } else if (outcome instanceof SlackOutcome.Gone) {
            unfinished = null;
            return of(look.threadTs()).stream()
                    .map(telling -> telling.displaced(now))
                    .toList();
        } else if (outcome instanceof SlackOutcome.Undeliverable) {
            unfinished = null;
            if (look.threadTs() == null) {
                since = Outbox.NEVER;
            } else {
                return of(look.threadTs()).stream().map(Telling::withoutDoubt).toList();
            }
        }
        return List.of();
    }

    private List<Telling> recognise(Look look, long now) {
        long repliesSince = since;
        since = Outbox.NEVER;
        List<Telling> recognised = new ArrayList<>();
        for (Telling telling : tellings.unopened(Integer.MAX_VALUE)) {
            look.seen().stream()
                    .flatMap(stray -> Memory.match(telling, stray, now, repliesSince).stream())
                    .findFirst()
                    .ifPresent(recognised::add);
        }
        for (Stray stray : look.seen()) {
            boolean expected = stray.mark().part() == Mark.Part.DIGEST
                    || stray.mark().part() == Mark.Part.MESSAGE
                            && tellings.get(stray.mark().incidentId()).isEmpty()
                            && !memory.isFinished(stray.mark().incidentId());
            if (expected) {
                memory.remember(stray);
            }
        }
        return recognised;
    }

    private List<Telling> hearReplies(Look look, long now) {
        List<Telling> known = new ArrayList<>();
        for (Telling telling : of(look.threadTs())) {
            Telling heard = telling.withoutDoubt();
            for (Stray stray : look.seen()) {
                Mark mark = stray.mark();
                boolean reply = mark.part() == Mark.Part.REPLY || mark.part() == Mark.Part.REMINDER;
                if (reply && mark.incidentId().equals(telling.id())) {
                    int reminders = Math.max(heard.reminders(), mark.reminder());
                    heard = heard.replied(mark.told(), reminders, Marks.millis(stray.ts()), now);
                }
            }
            known.add(heard);
        }
        return known;
    }
}
