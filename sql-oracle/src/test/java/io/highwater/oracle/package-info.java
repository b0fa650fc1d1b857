/**
 * Flink's own SQL as the judge of our pipelines: the tutorial's statements and our pipelines over the same bytes.
 *
 * <p>Our side rejects what SQL turns into a row of NULLs or fails its whole job for, and puts late readings aside that
 * SQL drops. Everything else has to be the same text.
 */
package io.highwater.oracle;
