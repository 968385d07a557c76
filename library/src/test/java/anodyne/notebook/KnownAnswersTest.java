package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownAnswersTest {

    @Test
    void whatIsWithinItsTolerancePassesAndIsShown() {
        var answers = KnownAnswers.of("Laminates")
                .that("in series", 2 + 1e-9, 2, 1e-9)
                .that("side by side", -3, -3, 1e-9);
        assertSame(answers, answers.verify());
        assertTrue(answers.toString().contains("agrees"), answers.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.1, 1.9, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNotFailsTheRunAndIsNamed(double computed) {
        var answers = KnownAnswers.of("Laminates").that("one", 1, 1, 1e-9).that("two", computed, 2, 0.04);
        var failed = assertThrows(LaboratoryException.class, answers::verify);
        assertTrue(failed.getMessage().startsWith("Laminates: 1 of 2 known answers are not met.\ntwo: computed"));
        assertTrue(answers.toString().contains("out of tolerance"));
    }

    @Test
    void anAnswerOfNothingIsNoMeasure() {
        var answers = KnownAnswers.of("Laminates");
        assertThrows(LaboratoryException.class, () -> answers.that("none", 0, 0, 1e-9));
        assertThrows(LaboratoryException.class, () -> answers.that("none", 0, 1, 0));
        assertEquals(0, answers.table().rowCount());
    }
}
