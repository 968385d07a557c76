package anodyne.kernel.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Tells what was thrown, the user's own lines first. */
final class Traces {
    private static final int SHOWN_FRAMES = 30;
    private static final int LONGEST = 10_000;
    private static final String ERRORS_OF_THE_LABORATORY = "anodyne.quantity.";
    private static final String KERNEL = "anodyne.kernel.";

    private static final Pattern AROUND = Pattern.compile("\\b" + BlockCompiler.PACKAGE + "\\.\\$[A-Za-z]+\\$\\w+[.$]");
    private static final Pattern LOADERS = Pattern.compile(" \\([^()]* in unnamed module of loader [^()]*\\)");

    private final CellLines cells;

    Traces(CellLines cells) {
        this.cells = cells;
    }

    List<String> of(Throwable thrown) {
        var lines = new ArrayList<String>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
        String introduction = "";
        for (var e = thrown; e != null && seen.add(e); e = e.getCause()) {
            lines.addAll(told(introduction, e));
            introduction = "Caused by: ";
        }
        return lines;
    }

    /** The simple name of a throwable's class, without what JShell wraps around it. */
    static String name(Throwable e) {
        String name = e.getClass().getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    static String message(Throwable e) {
        try {
            String message = e.getMessage();
            return message == null ? "" : plain(message.length() <= LONGEST ? message : cut(message));
        } catch (Throwable again) {
            return "(its message cannot be had: " + name(again) + ")";
        }
    }

    /** The virtual machine's own messages name what is around a cell. */
    private static String plain(String message) {
        return message.contains(BlockCompiler.PACKAGE)
                ? AROUND.matcher(LOADERS.matcher(message).replaceAll("")).replaceAll("")
                : message;
    }

    private static String cut(String message) {
        return message.substring(0, LONGEST) + "… (" + (message.length() - LONGEST) + " characters more)";
    }

    private List<String> told(String introduction, Throwable e) {
        var lines = new ArrayList<String>();
        String message = message(e);
        lines.add(Ansi.error(introduction + name(e)) + (message.isEmpty() ? "" : ": " + message));
        var frames = relevant(e.getStackTrace());
        var users = new LinkedHashSet<String>();
        for (var frame : frames) {
            cells.of(frame)
                    .ifPresent(place -> users.add("  " + Ansi.place(place + method(frame)) + ": " + place.text()));
        }
        users.stream().limit(SHOWN_FRAMES).forEach(lines::add);
        if (!isTheLaboratorys(e)
                && !frames.stream().allMatch(frame -> cells.of(frame).isPresent())) {
            frames.stream().limit(SHOWN_FRAMES).map(this::at).forEach(lines::add);
        }
        if (frames.size() > SHOWN_FRAMES) {
            lines.add("    ... " + (frames.size() - SHOWN_FRAMES) + " frames more");
        }
        return lines;
    }

    private String at(StackTraceElement frame) {
        return "    at " + cells.of(frame).map(place -> place + method(frame)).orElseGet(frame::toString);
    }

    /** The frames down to the last of a cell, or down to the kernel if there is none. */
    private List<StackTraceElement> relevant(StackTraceElement[] frames) {
        for (int i = frames.length; i > 0; i--) {
            if (cells.of(frames[i - 1]).isPresent()) {
                return Arrays.stream(frames, 0, i)
                        .dropWhile(Traces::isAddedToCell)
                        .toList();
            }
        }
        return Arrays.stream(frames)
                .takeWhile(frame -> !frame.getClassName().startsWith(KERNEL))
                .toList();
    }

    /** Whether a frame is at what a cell does besides its own lines: it has none, or is in the kernel. */
    private static boolean isAddedToCell(StackTraceElement frame) {
        return frame.getClassName().startsWith(KERNEL)
                || frame.getClassName().startsWith(BlockCompiler.PACKAGE + ".") && frame.getLineNumber() < 0;
    }

    private static boolean isTheLaboratorys(Throwable e) {
        return e.getClass().getName().startsWith(ERRORS_OF_THE_LABORATORY);
    }

    private static String method(StackTraceElement frame) {
        String name = frame.getMethodName();
        if (name.startsWith("do_it$")) {
            return "";
        }
        return " in " + (name.startsWith("lambda$") ? "a lambda" : name);
    }
}
