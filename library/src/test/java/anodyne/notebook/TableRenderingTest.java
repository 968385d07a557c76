package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.text.StringEscapeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableRenderingTest {

    @Test
    void aScriptInACellIsShownAndNeverRun() throws Exception {
        String script = "<script>alert('x')</script>";
        var table = Table.create(script, StringColumn.create(script + " [" + script + "]", script));
        String html = html(Renderers.render(table));
        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;"), html);
    }

    @Property(tries = 300)
    void anyTextComesThroughEscapedAndWhole(@ForAll String text) throws Exception {
        Assume.that(text.codePoints().allMatch(TableRenderingTest::isXmlCharacter));
        Assume.that(text.codePointCount(0, text.length()) <= 100 && text.indexOf('\r') < 0);
        var cell = cells(html(Grid.of("", "a text").row(text).render()));
        assertEquals(List.of(text), cell);
    }

    private static boolean isXmlCharacter(int c) {
        return c == '\n' || c == '\t' || c >= 0x20 && c < 0xd800 || c >= 0xe000 && c < 0xfffe || c >= 0x10000;
    }

    @Test
    void aUnitInSquareBracketsStandsUnderTheName() throws Exception {
        var html = html(Grid.of("", "thickness [µm]").row(12.5).render());
        assertEquals(
                "thicknessµm", parsed(html).getElementsByTagName("th").item(0).getTextContent());
        assertTrue(Grid.of("", "thickness [µm]").row(12.5).toString().startsWith("thickness [µm]"));
    }

    @Test
    void numbersAreRightAlignedAndTextsLeft() throws Exception {
        var html = html(Grid.of("", "name", "number", "measured")
                .row("a", 1, Uncertain.of(2, 0.1))
                .render());
        var cells = parsed(html).getElementsByTagName("td");
        var styles = IntStream.range(0, 3)
                .mapToObj(
                        i -> cells.item(i).getAttributes().getNamedItem("style").getTextContent())
                .toList();
        assertTrue(styles.get(0).startsWith("text-align:left"));
        assertTrue(styles.get(1).startsWith("text-align:right"));
        assertTrue(styles.get(2).startsWith("text-align:right"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "right; +0.11, -0.14, 0, ±0.5",
                "right; 1×10⁻⁹, 0.26, ∞",
                "right; (5.97 ± 0.01)×10⁻⁷, 13.4 ± 0.1",
                "right; 12, _, 432\u2009309",
                "left; 3.1, given",
                "left; 4.03 / 3.11, 1.05 / 0.4",
                "left; s-Si, 2",
                "left; _, _",
            })
    void textsThatReadAsNumbersAreAlignedLikeThem(String side, String texts) throws Exception {
        var grid = Grid.of("", "x");
        for (String text : texts.split(", ")) {
            grid = grid.row(text.replace("_", ""));
        }
        var cells = parsed(html(grid.render())).getElementsByTagName("td");
        for (int i = 0; i < cells.getLength(); i++) {
            String style = cells.item(i).getAttributes().getNamedItem("style").getTextContent();
            assertTrue(style.startsWith("text-align:" + side), style);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1.018, -1.0", "0.2, +0.20", "0.0996, +0.10", "-0.0093, -0.0093", "37, +37", "-3.9e-5, -3.9×10⁻⁵"})
    void aDeviationHasASignAndTwoDigits(double value, String written) {
        assertEquals(written, WrittenColumn.signed(value));
    }

    @Test
    void ofManyRowsThoseThatAreLeftOutAreCounted() {
        var text = Grid.of("", "i").rows(100, "steps", i -> List.of(i)).toString();
        assertTrue(text.contains("\n14\n⋮\n95\n") && text.endsWith("80 of 100 steps not shown."), text);
        assertFalse(
                Grid.of("", "i").rows(25, "steps", i -> List.of(i)).toString().contains("⋮"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "20.88, 5.77, 7.6; 20.88, 5.77, 7.60",
                "1, 1000, 20000.7; 1, 1000, 20001",
                "1e-9, 1, 2e7; 1×10⁻⁹, 1, 2×10⁷",
                "0.1, NaN, -0.25; 0.10, NaN, -0.25",
                "Infinity, 2, 3; ∞, 2, 3",
                "0, 0, 0; 0, 0, 0",
                "0.0381508, 0.0678492, 30, 65; 0.038151, 0.067849, 30, 65",
            })
    void digitsOfAColumnFitTogether(String numbers, String written) throws Exception {
        var grid = Grid.of("", "x");
        for (String number : numbers.split(", ")) {
            grid = grid.row(Double.valueOf(number));
        }
        assertEquals(List.of(written.split(", ")), cells(html(grid.render())));
    }

    @Test
    void aMissingValueIsADashAndNotANumber() throws Exception {
        var doubles = DoubleColumn.create("x", new double[] {1.5}).appendMissing();
        var integers = IntColumn.create("n", new int[] {3}).appendMissing();
        var bundle = Renderers.render(Table.create("t", doubles, integers));
        assertEquals(List.of("1.5", "3", "–", "–"), cells(html(bundle)));
        assertFalse(text(bundle).contains("NaN"), text(bundle));
    }

    @Test
    void aTableWithoutRowsShowsItsColumnsAndSaysSo() throws Exception {
        var bundle = Renderers.render(Table.create("empty", DoubleColumn.create("x [m]"), StringColumn.create("s")));
        assertTrue(html(bundle).contains("0 rows") && text(bundle).contains("0 rows"));
        assertEquals(2, parsed(html(bundle)).getElementsByTagName("th").getLength());
        assertTrue(text(Renderers.render(Table.create("nothing at all"))).contains("0 rows"));
    }

    @Test
    void ofAMillionRowsTheFirstAndLastAreShown() throws Exception {
        int count = 1_000_000;
        var bundle = Renderers.render(Table.create(
                "long", IntColumn.create("i", IntStream.range(0, count).toArray())));
        var cells = cells(html(bundle));
        assertEquals("0", cells.get(0));
        assertEquals("999999", cells.get(cells.size() - 1));
        assertTrue(html(bundle).contains("999&thinsp;980 of 1&thinsp;000&thinsp;000 rows not shown"), html(bundle));
        assertTrue(html(bundle).length() < 10_000);
    }

    @Test
    void ofVeryManyColumnsTheFirstFiftyAreShown() throws Exception {
        var table = Table.create("wide");
        IntStream.range(0, 80).forEach(i -> table.addColumns(DoubleColumn.create("c" + i, new double[] {i})));
        var bundle = Renderers.render(table);
        assertEquals(50, cells(html(bundle)).size());
        assertTrue(html(bundle).contains("30 of 80 columns not shown"));
    }

    @Test
    void aVeryLongCellIsCutAndItsWholeTextStaysAtHand() throws Exception {
        String longText = "x".repeat(500);
        String html = html(Grid.of("", "text").row(longText).render());
        assertTrue(cells(html).get(0).endsWith("…") && cells(html).get(0).length() < 250);
        assertTrue(html.contains("title=\"" + longText));
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        var grid = Grid.of("", "a", "b").row(1, 2);
        var refused = assertThrows(LaboratoryException.class, () -> grid.row(1));
        assertEquals("number of cells is 1, allowed is one a column, 2", refused.getMessage());
        assertEquals(1, grid.rowCount());
    }

    @Test
    void textColumnsStandBelowOneAnother() {
        var lines = Grid.of("caption", "name", "x [m]")
                .row("µ", 1.0)
                .row("longer", 10.0)
                .toString()
                .lines()
                .toList();
        assertEquals(List.of("caption", "name    x [m]", "µ           1", "longer     10"), lines);
    }

    private static String html(MimeBundle bundle) {
        return (String) bundle.data().get(MimeBundle.HTML);
    }

    private static String text(MimeBundle bundle) {
        return (String) bundle.data().get(MimeBundle.TEXT);
    }

    private static List<String> cells(String html) throws Exception {
        var cells = parsed(html).getElementsByTagName("td");
        return IntStream.range(0, cells.getLength())
                .mapToObj(i -> cells.item(i).getTextContent())
                .filter(cell -> !cell.equals("⋮"))
                .toList();
    }

    /** The tables are well-formed XML but for HTML's own entities and the unclosed line break. */
    private static Document parsed(String html) throws Exception {
        String xml = html.replace("<br>", "<br/>");
        for (String entity : xml.split("&")) {
            String name = "&" + entity.substring(0, Math.max(0, entity.indexOf(';') + 1));
            if (!List.of("&lt;", "&gt;", "&amp;", "&quot;", "&").contains(name)) {
                xml = xml.replace(name, StringEscapeUtils.unescapeHtml4(name));
            }
        }
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
