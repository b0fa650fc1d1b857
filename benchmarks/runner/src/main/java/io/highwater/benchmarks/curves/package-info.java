/** How cost grows with the number of series, of partitions, and of thresholds. */
package io.highwater.benchmarks.curves;
