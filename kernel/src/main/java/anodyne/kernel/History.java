package anodyne.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was typed in this session and in those before it, kept in a file of one JSON object a line. */
final class History implements HistoryManager {
    private static final int KEPT = 5000;
    private static final int LONGEST_NUMBER = 9;
    private static final String SESSION = "session";
    private static final String NUMBER = "cellNumber";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final Set<String> REQUIRED = Set.of(SESSION, NUMBER, INPUT);

    private final Path file;
    private List<HistoryEntry> entries;
    private int session;

    History(Path file) {
        this.file = file;
    }

    /** Remembers a cell; {@code output} is its value as text, or null. */
    void store(int number, String input, String output) {
        load();
        var entry = new HistoryEntry(session, number, input, output);
        entries.add(entry);
        write(entry);
    }

    @Override
    public List<HistoryEntry> lookupTail(int count, Set<ResultFlag> flags) {
        load();
        return last(count, entries);
    }

    @Override
    public List<HistoryEntry> lookupRange(int asked, int start, int stop, Set<ResultFlag> flags) {
        load();
        int wanted = asked > 0 ? asked : session + asked;
        return entries.stream()
                .filter(entry -> entry.getSession() == wanted)
                .filter(entry -> entry.getCellNumber() >= start && entry.getCellNumber() < stop)
                .toList();
    }

    @Override
    public List<HistoryEntry> search(String glob, int count, Set<ResultFlag> flags) {
        load();
        var pattern = pattern(glob);
        var found = entries.stream()
                .filter(entry -> pattern.matcher(entry.getInput()).matches())
                .toList();
        if (!flags.contains(ResultFlag.UNIQUE)) {
            return last(count, found);
        }
        var latest = new LinkedHashMap<String, HistoryEntry>();
        for (var entry : found) {
            latest.remove(entry.getInput());
            latest.put(entry.getInput(), entry);
        }
        return last(count, List.copyOf(latest.values()));
    }

    private static List<HistoryEntry> last(int count, List<HistoryEntry> all) {
        return List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
    }

    private static Pattern pattern(String glob) {
        String expression = glob.replaceAll("\\*+", "*")
                .codePoints()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(expression, Pattern.DOTALL);
    }

    /**
     * Reads what was typed before, and takes a number for this session, unless that is done.
     *
     * @throws UncheckedIOException if the file cannot be read or written
     */
    @SuppressWarnings("try")
    synchronized void load() {
        if (entries != null) {
            return;
        }
        entries = new ArrayList<>();
        session = 1;
        try {
            Files.createDirectories(file.getParent());
            // Two kernels that start at the same time are two sessions.
            try (var channel = FileChannel.open(file.resolveSibling("sessions"), CREATE, READ, WRITE);
                    var lock = channel.lock()) {
                open();
                session = Math.max(session, 1 + number(channel));
                channel.truncate(0).write(UTF_8.encode(Integer.toString(session)), 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the history " + file, e);
        }
    }

    private void open() throws IOException {
        if (Files.exists(file)) {
            // Decoded with mercy: a damaged line costs that line alone.
            new String(Files.readAllBytes(file), UTF_8).lines().forEach(this::add);
            shorten();
        }
    }

    private static int number(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(LONGEST_NUMBER);
        channel.read(text, 0);
        String digits = UTF_8.decode(text.flip()).toString();
        return digits.matches("[0-9]+") ? Integer.parseInt(digits) : 0;
    }

    private void add(String line) {
        try {
            var json = JsonParser.parseString(line).getAsJsonObject();
            if (json.keySet().containsAll(REQUIRED)) {
                var entry = entry(json);
                entries.add(entry);
                session = Math.max(session, entry.getSession() + 1);
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            // A kernel that was killed while it wrote leaves half a line.
        }
    }

    private static HistoryEntry entry(JsonObject json) {
        var output = json.get(OUTPUT);
        return new HistoryEntry(
                json.get(SESSION).getAsInt(),
                json.get(NUMBER).getAsInt(),
                json.get(INPUT).getAsString(),
                output == null ? null : output.getAsString());
    }

    private static String json(HistoryEntry entry) {
        var json = new JsonObject();
        json.addProperty(SESSION, entry.getSession());
        json.addProperty(NUMBER, entry.getCellNumber());
        json.addProperty(INPUT, entry.getInput());
        if (entry.getOutput() != null) {
            json.addProperty(OUTPUT, entry.getOutput());
        }
        return json.toString();
    }

    private void shorten() throws IOException {
        if (entries.size() > 2 * KEPT) {
            entries = new ArrayList<>(last(KEPT, entries));
            Path shorter = Files.createTempFile(file.getParent(), "history", null);
            Files.write(shorter, entries.stream().map(History::json).toList());
            Files.move(shorter, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write(HistoryEntry entry) {
        try {
            Files.writeString(file, json(entry) + "\n", CREATE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history " + file, e);
        }
    }
}
