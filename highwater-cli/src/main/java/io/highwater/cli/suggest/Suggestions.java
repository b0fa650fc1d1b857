package io.highwater.cli.suggest;

import java.util.List;
import java.util.Map;

/**
 * What history gives.
 *
 * @param without rows for which there is no suggestion, and why
 */
record Suggestions(List<Suggestion> rows, Map<String, String> without, String subject) {}
