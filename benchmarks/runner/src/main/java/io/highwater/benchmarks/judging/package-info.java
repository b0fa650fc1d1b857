/** What the notification job costs, and that it finds what was put before it. */
package io.highwater.benchmarks.judging;
