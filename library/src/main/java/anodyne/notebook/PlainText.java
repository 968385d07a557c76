package anodyne.notebook;

import anodyne.quantity.Digits;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.BaseStream;

/** Writes plain Java values so that people can read them: nested, wrapped, and cut with a note when long. */
final class PlainText {
    private static final int ITEMS = 100;
    private static final int DEEPEST = 8;
    private static final int LONGEST = 20_000;
    private static final int WIDTH = 100;
    private static final int DOUBLE_DIGITS = 15;
    private static final String INDENT = "  ";

    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private PlainText() {}

    static String write(Object value) {
        String text = new PlainText().nested(value, "");
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return "%s\n… %s more characters"
                .formatted(text.substring(0, end), TableView.grouped((long) text.length() - end));
    }

    private String nested(Object value, String indent) {
        if (value == null) {
            return "null";
        }
        boolean container = value instanceof Collection
                || value instanceof Map
                || value.getClass().isArray()
                || value instanceof Record
                || value instanceof Optional;
        if (!container) {
            return scalar(value);
        }
        if (!open.add(value)) {
            return "(itself)";
        }
        try {
            return open.size() > DEEPEST ? "…" : container(value, indent);
        } finally {
            open.remove(value);
        }
    }

    private String container(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            return items(
                    "{",
                    "}",
                    map.size(),
                    indent,
                    add -> take(
                            map.entrySet(),
                            entry -> add.accept(nested(entry.getKey(), indent + INDENT) + "="
                                    + nested(entry.getValue(), indent + INDENT))));
        }
        if (value instanceof Collection<?> all) {
            return items(
                    "[", "]", all.size(), indent, add -> take(all, item -> add.accept(nested(item, indent + INDENT))));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(v -> "Optional[" + nested(v, indent) + "]").orElse("Optional.empty");
        }
        return value instanceof Record record ? record(record, indent) : array(value, indent);
    }

    private String array(Object array, String indent) {
        int length = Array.getLength(array);
        return items("[", "]", length, indent, add -> {
            for (int i = 0; i < Math.min(length, ITEMS); i++) {
                add.accept(nested(Array.get(array, i), indent + INDENT));
            }
        });
    }

    private static <T> void take(Iterable<T> all, Consumer<? super T> each) {
        Iterator<T> iterator = all.iterator();
        for (int i = 0; i < ITEMS && iterator.hasNext(); i++) {
            each.accept(iterator.next());
        }
    }

    /** A record that says itself how it is written is left so; the compiler's own form is opened up. */
    private String record(Record record, String indent) {
        String own = String.valueOf(record);
        if (!own.startsWith(record.getClass().getSimpleName() + "[") || !own.endsWith("]")) {
            return own;
        }
        RecordComponent[] components = record.getClass().getRecordComponents();
        return items(record.getClass().getSimpleName() + "[", "]", components.length, indent, add -> {
            for (var component : components) {
                add.accept(component.getName() + "=" + nested(component(record, component), indent + INDENT));
            }
        });
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "(cannot be read: " + e + ")";
        }
    }

    private static String items(String begin, String end, int count, String indent, Consumer<Consumer<String>> fill) {
        var items = new ArrayList<String>();
        fill.accept(items::add);
        if (count > items.size()) {
            items.add("… %s more".formatted(TableView.grouped(count - (long) items.size())));
        }
        String line = begin + String.join(", ", items) + end;
        if (line.length() + indent.length() <= WIDTH && line.indexOf('\n') < 0) {
            return line;
        }
        boolean few = items.stream().anyMatch(item -> item.length() > WIDTH / 4 || item.indexOf('\n') >= 0);
        return begin + "\n" + indent + INDENT
                + (few ? String.join(",\n" + indent + INDENT, items) : wrapped(items, indent + INDENT))
                + "\n" + indent + end;
    }

    private static String wrapped(Iterable<String> items, String indent) {
        var text = new StringBuilder();
        int column = 0;
        for (String item : items) {
            if (text.length() > 0) {
                boolean full = column + item.length() + 2 > WIDTH - indent.length();
                text.append(full ? ",\n" + indent : ", ");
                column = full ? 0 : column + 2;
            }
            text.append(item);
            column += item.length();
        }
        return text.toString();
    }

    private static String scalar(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return floating((Number) value);
        }
        if (value instanceof BaseStream) {
            return "a stream, not consumed";
        }
        if (value.getClass().isHidden() && value.getClass().getName().contains("$$Lambda")) {
            return "a lambda, " + value.getClass().getInterfaces()[0].getSimpleName();
        }
        String text = String.valueOf(value);
        String anonymous = value.getClass().getName() + "@";
        return text.startsWith(anonymous)
                ? value.getClass().getSimpleName() + "@" + text.substring(anonymous.length())
                : text;
    }

    private static String floating(Number number) {
        String text =
                number instanceof Float ? number.toString() : Digits.significant(number.doubleValue(), DOUBLE_DIGITS);
        boolean integer = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        return integer ? text + ".0" : text;
    }
}
