/** How values are written between operators and in state, where Flink's own way costs too much. */
package io.highwater.types;
