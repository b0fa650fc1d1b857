/** Which event times are believed, and how far behind them the watermark stays. */
package io.highwater.kafka.time;
