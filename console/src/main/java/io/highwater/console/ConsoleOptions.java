package io.highwater.console;

import io.highwater.console.follow.Following;
import io.highwater.console.live.Judging;
import io.highwater.console.outside.Outside;
import io.highwater.console.outside.Telling;
import io.highwater.console.web.WebOptions;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.silences.QuietTables;

/**
 * What a console is told.
 *
 * @param database null to do without thresholds and history
 * @param quiet silences and acknowledgements; need not be there
 */
public record ConsoleOptions(
        WebOptions web,
        Following following,
        Database database,
        Judging judging,
        QuietTables quiet,
        Outside outside,
        Telling telling) {}
