package io.highwater.console.web;

import java.util.Map;

/** A part of the console with addresses of its own. The rooms of a console stand in {@code Rooms}. */
public interface Room extends AutoCloseable {

    /** Called once, before the server listens. */
    void addTo(Routes routes);

    /**
     * What the page has to know of it from the beginning: goes into the settings of {@code /api/overview}, by name. Asked for
     * with each page, so that it must not ask anything outside.
     */
    default Map<String, Object> settings() {
        return Map.of();
    }

    /** Called once, when the server listens: for what goes on in the background. Must not wait for anything outside. */
    default void start() {}

    @Override
    default void close() {}
}
