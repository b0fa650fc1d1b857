package io.highwater.cli.backtest;

import io.highwater.model.IncidentEvent;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Events of all hosts in the order of event time, whichever partition they came from: they wait until all before them have
 * settled. At one moment those of a host keep their order.
 */
final class EventOrder {

    /** Takes them. */
    @FunctionalInterface
    interface Target {
        void take(Side side, IncidentEvent event);
    }

    private record Waiting(long occurredAt, long number, Side side, IncidentEvent event) {}

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::occurredAt).thenComparingLong(Waiting::number));
    private final Target target;
    private long number;

    EventOrder(Target target) {
        this.target = target;
    }

    void add(Side side, IncidentEvent event) {
        waiting.add(new Waiting(event.occurredAt(), number++, side, event));
    }

    /** All up to there are known, epoch milliseconds. */
    void settled(long until) {
        while (!waiting.isEmpty() && waiting.peek().occurredAt() <= until) {
            Waiting next = waiting.poll();
            target.take(next.side(), next.event());
        }
    }
}
