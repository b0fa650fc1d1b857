/** How the jobs work off what was sent while they were stopped, also where one partition is far behind the others. */
package io.highwater.benchmarks.catchup;
