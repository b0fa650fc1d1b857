package io.highwater.cli.suggest;

import java.util.List;

/**
 * A row, and what it would have caught.
 *
 * @param hostname a host, or a pattern of hosts
 * @param reason in words
 */
record Suggestion(String hostname, Candidate row, Profile profile, int incidents, List<Caught> caught, String reason) {}
