/** All of it in one JVM: the outside world, Flink, and the three jobs. */
package io.highwater.demo;
