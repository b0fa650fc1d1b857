package io.highwater.types;

/**
 * Names that came before, so that millions of keys in state share the few strings that they are made of. Of two names in
 * the same place the later one stays, so it never grows; a name that is not found is only not shared.
 */
public final class SharedNames {

    private final String[] names;

    /** @param places a power of two */
    public SharedNames(int places) {
        this.names = new String[places];
    }

    /** @return an equal name, the one from before if it is still here */
    public String share(String name) {
        int hash = name.hashCode();
        int place = (hash ^ hash >>> 16) & names.length - 1;
        if (name.equals(names[place])) {
            return names[place];
        }
        names[place] = name;
        return name;
    }
}
