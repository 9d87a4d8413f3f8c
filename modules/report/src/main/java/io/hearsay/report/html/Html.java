package io.hearsay.report.html;

/** Sequential HTML writer; every text and attribute value is escaped, except in {@link #trusted}. */
public final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Opens an element. {@code attributes}: name, value, name, value ... */
    public Html open(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("Attributes of <" + tag + "> must be pairs of name and value");
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    public Html close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** Closes an element and ends the line. */
    public Html end(String tag) {
        close(tag);
        out.append('\n');
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** An element that contains only text. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).end(tag);
    }

    /** A row of a description list. */
    Html described(String term, String description) {
        return element("dt", term).element("dd", description);
    }

    /** Markup from this program's own resources; never use it for text from data. */
    Html trusted(String markup) {
        out.append(markup);
        return this;
    }

    /** Escapes the five special characters of HTML and replaces control characters. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(printable(point) ? point : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean printable(int point) {
        boolean blank = point == '\n' || point == '\t' || point == '\r';
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return blank || (!Character.isISOControl(point) && !surrogate);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
