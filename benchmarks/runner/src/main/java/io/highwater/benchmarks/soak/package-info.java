/** What a long run with hosts that come and go leaves behind. */
package io.highwater.benchmarks.soak;
