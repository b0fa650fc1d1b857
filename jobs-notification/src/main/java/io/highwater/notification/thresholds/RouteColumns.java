package io.highwater.notification.thresholds;

import io.highwater.model.Route;
import io.highwater.notification.tables.Columns;
import io.highwater.notification.tables.RowProblems;
import io.highwater.slack.api.ChannelName;
import io.highwater.slack.api.Mention;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** The columns of a row that say whom its incidents are told. What cannot be used is as if it were NULL, and reported. */
final class RouteColumns {

    static final String CHANNEL = "channel";
    static final String MENTION = "mention";
    static final String GROUP = "host_group";

    private static final int LONGEST_GROUP = 100;

    private RouteColumns() {}

    static Route read(Columns row, RowProblems problems) throws SQLException {
        String channel = usable(
                row,
                CHANNEL,
                ChannelName::parse,
                "it has to be a channel's id (C... or G...), or its name in small letters. Its incidents are told in the "
                        + "channel of the configuration",
                problems);
        String mention = usable(
                row,
                MENTION,
                text -> Optional.of(text).filter(Mention::isOne),
                "it has to be the id of a user (U... or W...) or of a group of users (S...), @here or @channel: Slack knows "
                        + "nobody by name. Nobody is named",
                problems);
        String group = usable(
                row,
                GROUP,
                text -> Optional.of(text).filter(RouteColumns::isGroup),
                "it has to be one line of at most " + LONGEST_GROUP + " characters. Its hosts belong to no group",
                problems);
        return channel == null && mention == null && group == null ? Route.NONE : new Route(channel, mention, group);
    }

    private static boolean isGroup(String text) {
        return text.length() <= LONGEST_GROUP && text.chars().noneMatch(Character::isISOControl);
    }

    private static String usable(
            Columns row,
            String column,
            Function<String, Optional<String>> parse,
            String consequence,
            RowProblems problems)
            throws SQLException {
        String text = row.getString(column);
        if (text == null || text.isBlank()) {
            return null;
        }
        Optional<String> parsed = parse.apply(text.strip());
        if (parsed.isEmpty()) {
            problems.add("host " + row.getString("hostname") + " has an unusable " + column + ", "
                    + text.substring(0, Math.min(text.length(), 100)) + ": " + consequence);
        }
        return parsed.orElse(null);
    }
}
