package io.highwater.types;

import java.util.function.UnaryOperator;

/**
 * Values that came before, so that millions of objects in state share the few that they are made of: names, and lists of
 * names. Of two values in the same place the later one stays, so it never grows; a value that is not found is only not
 * shared.
 *
 * <p>Several threads may use one: they then share less, and nothing else happens, as the fields of values are final.
 *
 * @param <T> with {@code equals} and {@code hashCode}; immutable
 */
public final class SharedValues<T> {

    private final T[] values;

    /** @param places a power of two */
    @SuppressWarnings("unchecked") // Nothing but a T is put in, and the array never leaves this object.
    public SharedValues(int places) {
        this.values = (T[]) new Object[places];
    }

    /** @return an equal value, the one from before if it is still here */
    public T share(T value) {
        return share(value, UnaryOperator.identity());
    }

    /**
     * @param kept makes of a value that is new here the equal one that is kept and returned
     * @return an equal value, the one from before if it is still here
     */
    public T share(T value, UnaryOperator<T> kept) {
        int hash = value.hashCode();
        int place = (hash ^ hash >>> 16) & values.length - 1;
        T before = values[place];
        if (value.equals(before)) {
            return before;
        }
        T shared = kept.apply(value);
        values[place] = shared;
        return shared;
    }
}
