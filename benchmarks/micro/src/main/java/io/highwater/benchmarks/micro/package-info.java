/** What single steps of our jobs cost, in time and allocation, without Flink around them. */
package io.highwater.benchmarks.micro;
