package anodyne.instrument;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table found in a file.
 *
 * @param file where
 * @param header the names over its columns
 * @param headerLine where they stand, from 0
 * @param firstLine where its numbers begin, from 0
 * @param delimiter what separates them
 * @param metadata what stands before it
 */
record FoundTable(
        TextFile file, Header header, int headerLine, int firstLine, char delimiter, Map<String, String> metadata) {

    /** Reads the columns of these roles, all of which must be there, and those of others that are. */
    Table read(Set<Role> needed, Set<Role> welcome) {
        var columns = header.find(file, headerLine, needed);
        for (var role : needed) {
            if (!columns.containsKey(role)) {
                throw missing(List.of(role));
            }
        }
        columns.putAll(header.find(file, headerLine, welcome));
        return Table.read(file, columns, firstLine, delimiter);
    }

    boolean has(Role role) {
        return header.knows(Set.of(role));
    }

    RuntimeException missing(List<Role> roles) {
        return file.error(
                headerLine,
                "there is no column of the %s among %s; its header may be one of %s, with its unit"
                        .formatted(
                                String.join(
                                        " or the ",
                                        roles.stream().map(role -> role.words).toList()),
                                header.names().stream()
                                        .filter(name -> !name.isBlank())
                                        .toList(),
                                roles.stream()
                                        .flatMap(role -> role.names.stream())
                                        .toList()));
    }
}
