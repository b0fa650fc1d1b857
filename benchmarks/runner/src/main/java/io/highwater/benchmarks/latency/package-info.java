/** How long it takes from the reading that closes a window to the average, and from there to the notice. */
package io.highwater.benchmarks.latency;
