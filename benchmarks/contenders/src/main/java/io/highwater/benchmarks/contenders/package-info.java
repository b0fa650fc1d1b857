/** What is compared: each contender is one bounded run, in a JVM of its own, that measures itself. */
package io.highwater.benchmarks.contenders;
