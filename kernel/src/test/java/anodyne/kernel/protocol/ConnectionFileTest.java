package anodyne.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFileTest {
    private static final String JUPYTERS =
            "{\"shell_port\": 1, \"iopub_port\": 2, \"stdin_port\": 3, \"control_port\": 4,"
                    + " \"hb_port\": 5, \"ip\": \"127.0.0.1\", \"key\": \"secret\", \"transport\": \"tcp\","
                    + " \"signature_scheme\": \"hmac-sha256\", \"kernel_name\": \"anodyne\", \"jupyter_session\": \"\"}";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("kernel.json"), text);
    }

    @Test
    void itIsReadAsJupyterWritesIt() throws IOException {
        var read = ConnectionFile.read(file(JUPYTERS));
        assertEquals(1, read.getShellPort());
        assertEquals(2, read.getIopubPort());
        assertEquals(3, read.getStdinPort());
        assertEquals(4, read.getControlPort());
        assertEquals(5, read.getHbPort());
        assertEquals("127.0.0.1", read.getIp());
        assertEquals("secret", read.getKey());
        assertEquals("tcp", read.getTransport());
        assertEquals("hmac-sha256", read.getSignatureScheme());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hb_port\": 5 | \"hb_port\": null | has no hb_port",
                "\"key\": \"secret\" | \"k\": 1 | has no key",
                "\"shell_port\": 1 | \"shell_port\": \"one\" | shell_port is 'one'",
                "\"tcp\" | \"ipc\" | transport is 'ipc', allowed is tcp",
                "{ | [ | is not a connection file",
                "} | , | is not a connection file"
            })
    void whatIsWrongIsNamedWithTheFile(String right, String wrong, String said) throws IOException {
        Path file = file(JUPYTERS.replace(right, wrong));
        String message =
                assertThrows(IOException.class, () -> ConnectionFile.read(file)).getMessage();
        assertTrue(message.contains(file.toString()) && message.contains(said), message);
    }

    @Test
    void anEmptyFileIsNone() throws IOException {
        Path file = file("");
        assertThrows(IOException.class, () -> ConnectionFile.read(file));
    }
}
