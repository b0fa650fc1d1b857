package io.highwater.notification.incidents;

import io.highwater.model.EndReason;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentState;

/**
 * What becomes of an incident while its host, or a firing cpu of it, sends nothing. A host, or cpu, is silent if there is
 * no window of it that ends in the {@code noData} after its last one: a function of its windows, whoever notices it first, a
 * timer or the next window.
 *
 * <pre>
 * the host is silent:                 STALE; if it stays silent, closed after {@code forget} more
 * a cpu is silent, its host is not:   the cpu leaves
 * the host is heard again:            its firing cpus get {@code noData} more to send something; until one of them does,
 *                                     nobody knows whether they still fire: the incident stays STALE
 * </pre>
 */
final class NoData {

    private final long noDataMillis;
    private final long forgetMillis;

    NoData(IncidentRules rules) {
        noDataMillis = rules.noDataAfter().toMillis();
        forgetMillis = rules.forgetAfter().toMillis();
    }

    /** @param windowMillis length of the host's windows */
    long after(long windowMillis) {
        return Math.max(noDataMillis, IncidentRules.shortestSilenceMillis(windowMillis));
    }

    /** @param windowMillis length of the host's windows */
    long forget(long windowMillis) {
        return Math.max(forgetMillis, IncidentRules.shortestSilenceMillis(windowMillis));
    }

    /** When time alone would change the incident next, epoch milliseconds. */
    long nextChange(HostState host) {
        OpenIncident incident = host.incident;
        long until = host.heardUntil(incident.heardAt);
        long next = until + after(host.windowMillis);
        if (incident.state == IncidentState.STALE) {
            next = Math.min(next + forget(host.windowMillis), host.heardAgain(incident.heardAt));
        }
        Cpus cpus = host.cpus;
        for (int cpu = 0; cpus.isAnyFiring() && cpu < cpus.size(); cpu++) {
            if (cpus.isFiring(cpu) && heardAt(host, cpu) < until) {
                next = Math.min(next, heardAt(host, cpu) + after(host.windowMillis));
            }
        }
        return next;
    }

    /** A firing cpu's silence begins anew when its host is heard again. */
    private static long heardAt(HostState host, int cpu) {
        return Math.max(host.cpus.judgedUntil(cpu), host.incident.resumedAt);
    }

    /** What has changed at the time that {@link #nextChange} has said. */
    void change(HostState host, long at, IncidentRecorder recorder) {
        OpenIncident incident = host.incident;
        int cpu = silentCpu(host, at);
        if (cpu >= 0) {
            host.cpus.overSince(cpu, HostState.NONE);
            recorder.leave(cpu, EndReason.NO_DATA);
        } else if (incident.state != IncidentState.STALE) {
            incident.state = IncidentState.STALE;
            recorder.emit(IncidentChange.STALE, null);
        } else if (at == host.heardAgain(incident.heardAt)) {
            resume(incident, at);
        } else {
            recorder.close();
        }
    }

    private int silentCpu(HostState host, long at) {
        long until = host.heardUntil(host.incident.heardAt);
        for (int cpu = 0; cpu < host.cpus.size(); cpu++) {
            if (host.cpus.isFiring(cpu)
                    && heardAt(host, cpu) < until
                    && heardAt(host, cpu) + after(host.windowMillis) == at) {
                return cpu;
            }
        }
        return -1;
    }

    /** The host has sent a window, which the incident now takes note of. Silence before it has been passed. */
    void heard(HostState host, long windowEnd) {
        OpenIncident incident = host.incident;
        if (windowEnd > host.heardUntil(incident.heardAt)) {
            resume(incident, windowEnd);
        } else if (windowEnd > incident.heardAt) {
            incident.heardAt = windowEnd;
        }
    }

    private static void resume(OpenIncident incident, long windowEnd) {
        incident.heardAt = windowEnd;
        incident.resumedAt = windowEnd;
    }
}
