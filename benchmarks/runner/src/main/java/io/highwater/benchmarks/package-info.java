/** Our jobs side by side with Flink SQL and the floors, in one run. */
package io.highwater.benchmarks;
