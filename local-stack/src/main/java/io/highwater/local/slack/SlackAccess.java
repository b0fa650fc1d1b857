package io.highwater.local.slack;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may do what. Channels are ids, or names with a leading {@code #}.
 *
 * @param token the only one accepted; empty accepts any that is not blank
 * @param channels the only ones known; empty knows every channel
 * @param scopes of the token; empty for all of them, of which the answers say nothing
 * @param uninvited channels that the app is no member of
 * @param hidden channels that are private
 * @param archived channels that nobody can post to any more
 */
public record SlackAccess(
        Optional<String> token,
        Set<String> channels,
        Set<String> scopes,
        Set<String> uninvited,
        Set<String> hidden,
        Set<String> archived) {

    private static final SlackAccess ALL =
            new SlackAccess(Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public SlackAccess {
        channels = ids(channels);
        scopes = Set.copyOf(scopes);
        uninvited = ids(uninvited);
        hidden = ids(hidden);
        archived = ids(archived);
    }

    /** Everything, and every channel, for any token. */
    public static SlackAccess of() {
        return ALL;
    }

    private static Set<String> ids(Set<String> channels) {
        return channels.stream().map(Channels::id).collect(Collectors.toUnmodifiableSet());
    }

    public SlackAccess withToken(String only) {
        return new SlackAccess(Optional.of(only), channels, scopes, uninvited, hidden, archived);
    }

    public SlackAccess withChannels(String... only) {
        return new SlackAccess(token, Set.of(only), scopes, uninvited, hidden, archived);
    }

    public SlackAccess withScopes(String... only) {
        return new SlackAccess(token, channels, Set.of(only), uninvited, hidden, archived);
    }

    public SlackAccess withUninvited(String channel) {
        return new SlackAccess(token, channels, scopes, and(uninvited, channel), hidden, archived);
    }

    public SlackAccess withPrivate(String channel) {
        return new SlackAccess(token, channels, scopes, uninvited, and(hidden, channel), archived);
    }

    public SlackAccess withArchived(String channel) {
        return new SlackAccess(token, channels, scopes, uninvited, hidden, and(archived, channel));
    }

    private static Set<String> and(Set<String> channels, String another) {
        return Stream.concat(channels.stream(), Stream.of(another)).collect(Collectors.toSet());
    }

    void requireToken(String given) throws SlackError {
        if (given.isBlank()) {
            throw new SlackError("not_authed");
        }
        if (!token.map(given::equals).orElse(true)) {
            throw new SlackError("invalid_auth");
        }
    }

    void requireWrite(String id) throws SlackError {
        requireScope("chat:write");
        if (uninvited.contains(id)) {
            if (hidden.contains(id)) {
                throw new SlackError("channel_not_found");
            }
            if (!scopes.isEmpty() && !scopes.contains("chat:write.public")) {
                throw new SlackError("not_in_channel");
            }
        }
        if (archived.contains(id)) {
            throw new SlackError("is_archived");
        }
    }

    /** @param what {@code history} or {@code read} */
    void requireRead(String id, String what) throws SlackError {
        requireScope((hidden.contains(id) ? "groups:" : "channels:") + what);
        if (uninvited.contains(id)) {
            if (hidden.contains(id)) {
                throw new SlackError("channel_not_found");
            }
            if (what.equals("history")) {
                throw new SlackError("not_in_channel");
            }
        }
    }

    private void requireScope(String scope) throws SlackError {
        if (!scopes.isEmpty() && !scopes.contains(scope)) {
            throw new SlackError("missing_scope");
        }
    }

    /** As Slack's answers name them in a header. */
    Optional<String> scopesHeader() {
        return scopes.isEmpty() ? Optional.empty() : Optional.of(String.join(",", new TreeSet<>(scopes)));
    }
}
