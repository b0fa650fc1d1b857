package io.highwater.cli.silences;

/** Who writes a row. */
final class By {

    private By() {}

    /** @return null where the machine does not know its user either: the table then says whom the database knows */
    static String orUser(String by) {
        if (by != null && !by.isBlank()) {
            return by.strip();
        }
        String user = System.getProperty("user.name", "");
        return user.isBlank() || user.equals("?") ? null : user;
    }
}
