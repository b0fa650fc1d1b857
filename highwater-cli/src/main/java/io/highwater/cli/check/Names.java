package io.highwater.cli.check;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists in messages: the first few of possibly very many. */
final class Names {

    private static final int MOST = 5;

    private Names() {}

    static String of(Collection<?> names) {
        return names.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "))
                + (names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "");
    }
}
