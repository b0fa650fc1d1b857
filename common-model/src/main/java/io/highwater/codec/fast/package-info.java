/** The fast path of the codec: documents in the exact shape that is usual are read and written as bytes. Used by the codec alone. */
package io.highwater.codec.fast;
