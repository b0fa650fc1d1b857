package io.highwater.console.live;

/** How a host is. The worst first. */
public enum HostState {
    /** Its incident is open, and a cpu is over its threshold. */
    ALERTING,
    /** It sends nothing any more, or fell silent when it was firing. */
    SILENT,
    /** Over a threshold, and no incident yet; or its incident is open, and no cpu is over its threshold any more. */
    PENDING,
    FINE,
    /** No threshold is about any of its cpus. */
    UNJUDGED
}
