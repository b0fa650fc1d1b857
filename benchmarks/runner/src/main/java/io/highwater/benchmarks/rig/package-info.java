/** What every benchmark stands on: topics, JVMs of their own, the world that alerts need, and what came of it. */
package io.highwater.benchmarks.rig;
