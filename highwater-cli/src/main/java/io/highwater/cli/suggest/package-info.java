/** {@code ./highwater suggest}: thresholds that history gives, each of them judged over that history before it is told. */
package io.highwater.cli.suggest;
