/** What agents write: one file a format, and the table of them. */
package io.highwater.codec.formats;
