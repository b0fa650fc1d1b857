package io.highwater.console.aside;

import io.highwater.console.aside.AsideRecord.Kind;
import io.highwater.console.web.Events;
import io.highwater.console.web.Query;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import io.highwater.kafka.options.KafkaOptions;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** {@code /api/aside}, and the event of that name. */
public final class AsideRoom implements Room {

    private static final int MOST = 200;

    private final AsideRecords records = new AsideRecords();
    private final AsideFollower follower;
    private final Events events;
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "console-aside-counts");
        thread.setDaemon(true);
        return thread;
    });

    private List<AsideRecords.Count> told = List.of();

    /** @param topics of late and of rejected records */
    public AsideRoom(KafkaOptions kafka, Set<String> topics, Events events) {
        this.follower = new AsideFollower(kafka, topics, record -> records.add(Decoding.of(record)));
        this.events = events;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/aside", context -> context.json(page(context)));
    }

    @Override
    public void start() {
        follower.start();
        telling.scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    private void tell() {
        List<AsideRecords.Count> now = records.counts();
        if (!now.equals(told)) {
            told = now;
            events.publishState("aside", Map.of("counts", now));
        }
    }

    /** How many records were put aside, by topic and reason. */
    public AsideRecords records() {
        return records;
    }

    private Map<String, Object> page(Context context) {
        if (follower.failure() != null) {
            throw Refusal.unavailable(follower.failure(), null);
        } else if (!follower.hasRead()) {
            throw Refusal.unavailable("What was put aside is being read: try again in a moment.", null);
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
        telling.shutdownNow();
        follower.close();
    }
}
