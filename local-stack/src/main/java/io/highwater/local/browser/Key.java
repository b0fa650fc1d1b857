package io.highwater.local.browser;

/** Keys that are no letters, as a browser names them. */
public enum Key {
    TAB("Tab", 9, ""),
    ENTER("Enter", 13, "\r"),
    ESCAPE("Escape", 27, ""),
    SPACE(" ", 32, " "),
    LEFT("ArrowLeft", 37, ""),
    UP("ArrowUp", 38, ""),
    RIGHT("ArrowRight", 39, ""),
    DOWN("ArrowDown", 40, ""),
    SLASH("/", 191, "/");

    final String name;
    final int code;

    /** What the key writes; empty for none. */
    final String text;

    Key(String name, int code, String text) {
        this.name = name;
        this.code = code;
        this.text = text;
    }
}
