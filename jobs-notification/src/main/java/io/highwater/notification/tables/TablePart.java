package io.highwater.notification.tables;

/**
 * An update on its way from the fetcher's thread to the task's.
 *
 * @param rows how many rows are in force with it and those that were read with it
 */
record TablePart<U>(U update, int rows) {}
