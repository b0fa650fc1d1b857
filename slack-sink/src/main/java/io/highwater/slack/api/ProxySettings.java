package io.highwater.slack.api;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proxy that the environment names for a URL, as curl and others understand it: {@code HTTPS_PROXY}, {@code
 * HTTP_PROXY} and {@code ALL_PROXY}, each in lower case too, which comes first; not for what {@code NO_PROXY} names, nor
 * for this machine.
 */
final class ProxySettings {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private ProxySettings() {}

    /**
     * @return a URL, with user and password if the variable has them
     * @throws IllegalArgumentException without the value, which may contain a password, if it is no proxy's URL
     */
    static Optional<String> proxyFor(URI url, Map<String, String> environment) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (LOOPBACK.matcher(host).matches() || isExcluded(host, port(url), environment)) {
            return Optional.empty();
        }
        String variable = url.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
        return Stream.of(variable, "all_proxy")
                .flatMap(name -> value(name, environment).map(value -> checked(name, value)).stream())
                .findFirst();
    }

    private static String checked(String name, String value) {
        String proxy = value.contains("://") ? value : "http://" + value;
        try {
            URI uri = URI.create(proxy);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri.getPort() == -1 ? proxy.replace(uri.getHost(), uri.getHost() + ":80") : proxy;
            }
        } catch (IllegalArgumentException noUrl) {
            throw malformed(name);
        }
        throw malformed(name);
    }

    private static IllegalArgumentException malformed(String name) {
        return new IllegalArgumentException("the environment's " + name + " (or " + name.toUpperCase(Locale.ROOT)
                + ") must be like http://proxy:3128 or http://user:password@proxy:3128");
    }

    private static boolean isExcluded(String host, int port, Map<String, String> environment) {
        return value("no_proxy", environment).stream()
                .flatMap(list -> Stream.of(list.split("[,\\s]+")))
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .anyMatch(entry -> excludes(entry, host, port));
    }

    /** A host with all hosts below it, with a port or without; a dot or {@code *.} before it says the same. */
    private static boolean excludes(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > 0 && entry.indexOf(':') == colon;
        if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String name = (hasPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*?\\.", "");
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    private static int port(URI url) {
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getPort() == -1 ? usual : url.getPort();
    }

    private static Optional<String> value(String name, Map<String, String> environment) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .flatMap(variable -> Optional.ofNullable(environment.get(variable)).stream())
                .map(String::trim)
                .findFirst()
                .filter(value -> !value.isEmpty());
    }
}
