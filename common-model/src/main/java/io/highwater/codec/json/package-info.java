/** Documents of any shape, read and written with a streaming parser. Used by the codec alone, of which it knows only times and reasons. */
package io.highwater.codec.json;
