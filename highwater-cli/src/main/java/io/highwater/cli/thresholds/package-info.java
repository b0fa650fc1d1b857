/** Thresholds that are not in force, or not yet: from files, from tables, from the command line. */
package io.highwater.cli.thresholds;
