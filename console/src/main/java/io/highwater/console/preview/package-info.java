/** What a change of thresholds would have made of the last hours, by the judgement of the job. */
package io.highwater.console.preview;
