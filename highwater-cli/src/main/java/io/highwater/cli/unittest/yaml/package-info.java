/** A YAML file as whoever wrote it sees it: each value knows its line and column, and all mistakes are found at once. */
package io.highwater.cli.unittest.yaml;
