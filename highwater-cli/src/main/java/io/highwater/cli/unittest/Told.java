package io.highwater.cli.unittest;

/**
 * What Slack was asked to show.
 *
 * @param notifies whether people are notified, as of a new message or a reply; of an edit they are not
 * @param shown all that stands there, as people see it
 * @param summary the line that their notification has
 */
record Told(boolean notifies, String shown, String summary) {}
