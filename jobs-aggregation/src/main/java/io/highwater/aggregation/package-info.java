/** The aggregation job: average and maximum per series and window of event time. */
package io.highwater.aggregation;
