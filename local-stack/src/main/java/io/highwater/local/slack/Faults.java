package io.highwater.local.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are switched on; the one switched on first hits first. */
final class Faults {

    private final List<FaultRequest> active = new ArrayList<>();

    synchronized void add(FaultRequest request) {
        active.add(request);
    }

    synchronized void clear() {
        active.clear();
    }

    synchronized List<FaultRequest> active() {
        return List.copyOf(active);
    }

    /** Whether nothing at all can be posted until somebody switches them off. */
    synchronized boolean areTotal() {
        return active.stream().anyMatch(FaultRequest::isTotal);
    }

    /** What hits this call, if anything; used up by it. */
    synchronized Optional<Fault> next(Call call) {
        for (int i = 0; i < active.size(); i++) {
            var request = active.get(i);
            if (request.hits(call)) {
                if (request.times() == 1) {
                    active.remove(i);
                } else if (!request.endless()) {
                    active.set(i, request.once());
                }
                return Optional.of(request.fault());
            }
        }
        return Optional.empty();
    }
}
