/** How the jobs work off what they have missed, also where one partition is far behind the others. */
package io.highwater.benchmarks.catchup;
