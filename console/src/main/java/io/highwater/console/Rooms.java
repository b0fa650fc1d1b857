package io.highwater.console;

import io.highwater.console.web.Room;
import java.util.List;
import java.util.function.Function;

/** What a console is made of. */
final class Rooms {

    /** A line for each room, in the order in which they start. */
    static final List<Function<ConsoleParts, Room>> ALL = List.of();

    private Rooms() {}
}
