package io.highwater.local.slack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often the Web API was called, and how often it said "later". */
final class Counters {

    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder rateLimited = new LongAdder();

    void countRequest(String method) {
        requests.computeIfAbsent(method, unseen -> new LongAdder()).increment();
    }

    void countRateLimited() {
        rateLimited.increment();
    }

    long requests() {
        return requests.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long requests(String method) {
        return requests.getOrDefault(method, new LongAdder()).sum();
    }

    long rateLimited() {
        return rateLimited.sum();
    }
}
