package io.highwater.console.aside;

import io.highwater.console.aside.AsideRecord.Kind;
import io.highwater.console.follow.TopicFollower;
import io.highwater.console.follow.TopicFollower.Followed;
import io.highwater.console.outside.Background;
import io.highwater.console.outside.Source;
import io.highwater.console.outside.Sources;
import io.highwater.console.web.Events;
import io.highwater.console.web.Query;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import io.highwater.kafka.options.KafkaOptions;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /api/aside}, and the event of that name. */
public final class AsideRoom implements Room {

    private static final int MOST = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AsideRecords records = new AsideRecords();
    private final TopicFollower follower;
    private final Sources sources;
    private final Events events;

    private Background telling;
    private List<AsideRecords.Count> told = List.of();

    /** @param topics of late and of rejected records */
    public AsideRoom(KafkaOptions kafka, Set<String> topics, Sources sources, Events events) {
        List<Followed> all = topics.stream()
                .map(topic -> new Followed(topic, 0, AsideRecords.MOST_OF_A_TOPIC))
                .toList();
        this.follower = new TopicFollower(
                "console-aside",
                kafka,
                sources,
                all,
                polled -> polled.forEach(record -> records.add(Decoding.of(record))));
        this.sources = sources;
        this.events = events;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/aside", context -> context.json(page(context)));
    }

    @Override
    public void start() {
        follower.start();
        telling = Background.every(PAUSE, "console-aside-counts", this::tell);
    }

    private void tell() {
        List<AsideRecords.Count> now = records.counts();
        if (!now.equals(told)) {
            told = now;
            events.publishState("aside", Map.of("counts", now));
        }
    }

    /** How many records were put aside, since the console reads them. */
    public long count(boolean late) {
        String kind = (late ? Kind.LATE : Kind.REJECTED).onPage();
        return records.counts().stream()
                .filter(count -> count.kind().equals(kind))
                .mapToLong(AsideRecords.Count::count)
                .sum();
    }

    private Map<String, Object> page(Context context) {
        Sources.Condition kafka = sources.of(Source.KAFKA);
        if (kafka.state() == Sources.State.DOWN) {
            throw Refusal.unavailable("What was put aside cannot be read at present: " + kafka.message(), null);
        }
        String before = Query.text(context, "before");
        int limit = Query.number(context, "limit", 50, 1, MOST);
        List<AsideRecord> found = records.page(
                Query.oneOf(context, "kind", Kind.class),
                Query.text(context, "reason"),
                before == null ? null : After.parse(before),
                limit + 1);
        boolean hasMore = found.size() > limit;
        List<AsideRecord> shown = hasMore ? found.subList(0, limit) : found;
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("records", shown.stream().map(AsideRecord::onPage).toList());
        page.put("counts", records.counts());
        page.put("more", hasMore);
        page.put("next", hasMore ? After.of(shown.get(shown.size() - 1)).text() : null);
        return page;
    }

    @Override
    public void close() {
        if (telling != null) {
            telling.close();
            follower.close();
        }
    }
}
