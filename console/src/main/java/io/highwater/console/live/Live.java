package io.highwater.console.live;

import io.highwater.console.follow.Following;
import io.highwater.console.follow.ReadingsRate;
import io.highwater.console.follow.TopicFollower;
import io.highwater.console.follow.TopicFollower.Followed;
import io.highwater.console.incident.Incident;
import io.highwater.console.outside.Background;
import io.highwater.console.outside.Source;
import io.highwater.console.outside.Sources;
import io.highwater.console.web.Events;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What goes on now: follows the topics, holds the last windows and the open incidents, and tells browsers what changes. */
public final class Live implements AutoCloseable {

    /** What is read before the page has its first picture; what is held grows from there. */
    private static final Duration FIRST_PICTURE = HostList.SPAN;

    /** An incident that is older and has not changed since is known from the table. */
    private static final Duration ALERTS = Duration.ofHours(24);

    private static final Duration ORDER = Duration.ofSeconds(1);

    /** Of the heap, for windows. */
    private static final double SHARE = 0.5;

    private final Following following;
    private final Sources sources;
    private final Events events;
    private final Clock clock;
    private final Hosts hosts;
    private final Incidents incidents = new Incidents();
    private final LagClock lag;
    private final Intake intake;
    private final ReadingsRate rate;
    private final List<AutoCloseable> running = new ArrayList<>();

    private volatile Supplier<Header.AsideCounts> aside = () -> Header.AsideCounts.UNKNOWN;

    public Live(Following following, Judging judging, Sources sources, Events events, Clock clock) {
        this.following = following;
        this.sources = sources;
        this.events = events;
        this.clock = clock;
        this.hosts = new Hosts(
                following.hold(), judging.rules(), (long) (Runtime.getRuntime().maxMemory() * SHARE));
        this.lag = new LagClock(judging.settling().idleTimeout().toMillis());
        this.intake = new Intake(hosts, incidents, lag, following.maxAhead(), clock, this::tell);
        this.rate = new ReadingsRate(following.kafka(), following.topics().readings(), sources);
    }

    public void start() {
        long now = clock.millis();
        sources.starting(Source.KAFKA);
        run(new TopicFollower(
                "console-averages",
                following.kafka(),
                sources,
                List.of(new Followed(following.topics().averages(), now - FIRST_PICTURE.toMillis())),
                intake::averages));
        run(new TopicFollower(
                "console-alerts",
                following.kafka(),
                sources,
                List.of(new Followed(following.topics().alerts(), now - ALERTS.toMillis())),
                intake::alerts));
        running.add(rate);
        rate.start();
        running.add(Background.every(ORDER, "console-order", this::reorder));
    }

    private void run(TopicFollower follower) {
        running.add(follower);
        follower.start();
    }

    private void reorder() {
        Order.Changed changed = hosts.reorder();
        if (changed != null) {
            events.publishState("hosts", changed);
        }
    }

    private void tell(IncidentEvent event) {
        Map<String, Object> told = Incident.of(event).onPage(clock.millis(), null);
        told.put("change", event.change());
        events.publish("incident", told);
    }

    public Hosts hosts() {
        return hosts;
    }

    public Incidents incidents() {
        return incidents;
    }

    /** By which averages are judged from now on. */
    public void thresholds(ThresholdsInForce inForce) {
        hosts.thresholds(inForce);
    }

    /** An incident is known from elsewhere, such as a table: what the topic says of it is newer, or the same. */
    public void known(IncidentEvent newest) {
        intake.known(newest);
    }

    /** Who counts what was put aside. */
    public void asideCountedBy(Supplier<Header.AsideCounts> counts) {
        aside = counts;
    }

    /** What comes in, for the header. */
    Header.Flow flow() {
        Long lagMillis = lag.lag(clock.millis());
        return new Header.Flow(
                rate.perSecond(), hosts.size(), aside.get(), lagMillis == null ? null : (Long) (lagMillis / 1000));
    }

    @Override
    public void close() {
        running.forEach(part -> {
            try {
                part.close();
            } catch (Exception endingAnyway) {
                throw new IllegalStateException(endingAnyway);
            }
        });
        running.clear();
    }
}
