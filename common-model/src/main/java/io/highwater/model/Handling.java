package io.highwater.model;

/**
 * What people have to do with an incident, as it stands after a change: none of it says whether anything is well.
 *
 * @param silenced why nobody is told; null while anybody is
 * @param acknowledged who has it, null if nobody has; gone with the incident
 * @param route where it is told
 */
public record Handling(Silenced silenced, Acknowledged acknowledged, Route route) {

    /** Of an incident that is told as any other. */
    public static final Handling NONE = new Handling(null, null, Route.NONE);

    public Handling with(Route other) {
        return new Handling(silenced, acknowledged, other);
    }

    public Handling {
        route = route == null ? Route.NONE : route;
    }
}
