/** How the data becomes bytes and back: the wire format of every topic, Flink SQL's JSON to the letter. */
package io.highwater.codec;
