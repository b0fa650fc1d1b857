/** {@code ./highwater test}: thresholds, averages, and what people are to hear of them, in files that a build can run. */
package io.highwater.cli.unittest;
