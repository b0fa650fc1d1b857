package io.highwater.console.web;

/** Fields of a row as a page sends them. */
public final class Fields {

    private Fields() {}

    /**
     * What a column takes.
     *
     * @return null for an empty field
     * @throws Refusal for what is neither text nor a number, and what PostgreSQL cannot store
     */
    public static String text(String field, Object value) {
        if (value == null || value.equals("")) {
            return null;
        }
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw Refusal.mistake(field, field + " must be a text or a number.");
        }
        String text = value.toString();
        boolean isStorable = text.codePoints()
                .noneMatch(character ->
                        character == 0 || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
        if (!isStorable) {
            throw Refusal.mistake(field, field + " has a character that PostgreSQL cannot store: leave it out.");
        }
        return text;
    }
}
