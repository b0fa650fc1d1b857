/** {@code backtest}: the incidents that other thresholds would have made of the averages that are there. */
package io.highwater.cli.backtest;
