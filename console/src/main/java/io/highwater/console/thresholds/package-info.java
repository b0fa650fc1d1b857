/** The table of thresholds: looked at, and changed row by row, by the rules of the job. */
package io.highwater.console.thresholds;
