package io.highwater.notification.incidents;

import io.highwater.model.IncidentEvent;
import java.util.function.Consumer;

/** What time alone changes of an incident: its host or a cpu sends nothing, a silence begins or ends. In the order of time. */
final class Passage {

    private final NoData noData;
    private final Quiet quiet;

    Passage(NoData noData, Quiet quiet) {
        this.noData = noData;
        this.quiet = quiet;
    }

    /** When it would change something next, epoch milliseconds. */
    long nextChange(HostState host, String hostname) {
        return Math.min(noData.nextChange(host), quiet.nextChange(host, hostname));
    }

    /** @param now epoch milliseconds; all windows that end by then have come */
    void pass(HostState host, String hostname, long now, Consumer<IncidentEvent> out) {
        while (host.incident != null) {
            long ofData = noData.nextChange(host);
            long ofSilences = quiet.nextChange(host, hostname);
            long at = Math.min(ofData, ofSilences);
            if (at > now) {
                return;
            }
            IncidentRecorder recorder = new IncidentRecorder(host, hostname, at, quiet, out);
            if (ofData <= ofSilences) {
                noData.change(host, at, recorder);
            } else {
                quiet.change(host, hostname, at, recorder);
            }
        }
    }
}
