package io.highwater.cli.suggest;

import io.highwater.cli.topics.Averages;

/** Averages that can be read several times, each time the same. */
interface History {

    void read(Averages averages);
}
