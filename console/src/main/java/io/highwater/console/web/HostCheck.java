package io.highwater.console.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By which names browsers may call the console. Without that check a page from anywhere could point a name of its own at this
 * machine and read all that the console shows (DNS rebinding). An address cannot be pointed elsewhere.
 */
final class HostCheck {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:/@\\s]+)(:\\d{1,5})?");

    private final Set<String> names = new HashSet<>();

    HostCheck(Set<String> named) {
        names.add("localhost");
        try {
            names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException nameless) {
            // Then it is not called by that name.
        }
        named.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** @param authority of the header Host; null if there is none */
    boolean isOurs(String authority) {
        if (authority == null || !AUTHORITY.matcher(authority).matches()) {
            return false;
        }
        String name = authority.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        return ADDRESS.matcher(name).matches() || names.contains(name);
    }

    /** Whether a page of that origin has come from where its request goes to. Behind a proxy with TLS the scheme differs. */
    static boolean isSame(String origin, String authority) {
        try {
            URI uri = URI.create(origin);
            return uri.getAuthority() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getAuthority().equalsIgnoreCase(authority);
        } catch (IllegalArgumentException opaque) {
            return false;
        }
    }
}
