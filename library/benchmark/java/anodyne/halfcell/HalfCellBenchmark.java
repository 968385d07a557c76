package anodyne.halfcell;

import static anodyne.quantity.Units.mA_per_cm2;
import static anodyne.quantity.Units.mAh_per_cm2;

import anodyne.material.ActiveMaterial;
import anodyne.material.Argyrodite;
import anodyne.material.Silicon;
import anodyne.material.SolidElectrolyte;
import anodyne.task.Parallel;
import com.google.gson.Gson;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Answers lines of JSON, as the peers' script does.
 *
 * <ul>
 *   <li>{@code {"case": "discharge", "cell": "s", "current": 16, "cells": 20, "shells": 20, "warm": 200, "timed": 51}}: one
 *       lithiation of a cell of {@code pybamm.csv}, on one thread;
 *   <li>{@code {"case": "table", "threads": 2, …}}: three silicons, two electrolytes, four currents;
 *   <li>{@code {"case": "sweep", "count": 1000, …}}: as many cells, each with other parameters; the answer's times are those of a
 *       cell in ten parts of the sweep.
 * </ul>
 */
public final class HalfCellBenchmark {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Gson GSON = new Gson();
    private static final int PARTS = 10;

    private HalfCellBenchmark() {}

    private record Question(
            String cell, double current, int cells, int shells, int threads, int count, int warm, int timed) {}

    /**
     * Answers until the input ends.
     *
     * @param arguments none
     * @throws IOException if the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            var question = GSON.fromJson(line, Question.class);
            String name = GSON.fromJson(line, Map.class).get("case").toString();
            System.out.println(GSON.toJson(answer(name, question)));
        }
    }

    private static Map<String, Object> answer(String name, Question question) {
        return switch (name) {
            case "discharge" -> timed(discharge(question), question);
            case "table" -> timed(table(question), question);
            case "sweep" -> sweep(question);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static DoubleSupplier discharge(Question question) {
        var row = HalfCellReferenceTest.pybamm().stream()
                .filter(each -> each.get("case").equals(question.cell))
                .findFirst()
                .orElseThrow();
        var cell = HalfCellReferenceTest.pybammCell(row).mesh(new Mesh(question.cells, question.shells, 1));
        return () -> cell.lithiate(question.current * mA_per_cm2).arealCapacity() / mAh_per_cm2;
    }

    /** The sum of all capacities. */
    private static DoubleSupplier table(Question question) {
        record Entry(HalfCell cell, double current) {}
        var entries = new ArrayList<Entry>();
        for (SolidElectrolyte electrolyte : List.of(Argyrodite.LI6PS5CL, Argyrodite.LI5_5PS4_5CL1_5)) {
            for (ActiveMaterial silicon : List.of(Silicon.SMALL, Silicon.MEDIUM, Silicon.LARGE)) {
                for (double current : new double[] {1.6, 3.2, 8, 16}) {
                    entries.add(new Entry(ParameterSet.M.cell(silicon, electrolyte), current * mA_per_cm2));
                }
            }
        }
        var parallel = new Parallel(question.threads);
        return () ->
                parallel
                                .map(
                                        entries.size(),
                                        i -> entries.get(i)
                                                .cell()
                                                .lithiate(entries.get(i).current()))
                                .stream()
                                .mapToDouble(Course::arealCapacity)
                                .sum()
                        / mAh_per_cm2;
    }

    private static Map<String, Object> timed(DoubleSupplier work, Question question) {
        double capacity = 0;
        for (int i = 0; i < question.warm; i++) {
            capacity = work.getAsDouble();
        }
        var seconds = new double[question.timed];
        long cpu = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < question.timed; i++) {
            long start = System.nanoTime();
            capacity = work.getAsDouble();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
        // The clock of processors is too coarse for one turn.
        double each = (SYSTEM.getProcessCpuTime() - cpu) * 1e-9 / question.timed;
        return Map.of("seconds", seconds, "cpu", List.of(each), "capacity", capacity);
    }

    /** Loading, conductivities, kinetics and size of the particles within a factor of two of set M, seed 1. */
    private static Map<String, Object> sweep(Question question) {
        var cells = new ArrayList<HalfCell>();
        var random = new Random(1);
        for (int i = 0; i < question.count; i++) {
            var cell = ParameterSet.M.cell(Silicon.MEDIUM, Argyrodite.LI5_5PS4_5CL1_5);
            for (var parameter : List.of(
                    Parameter.LOADING,
                    Parameter.IONIC_CONDUCTIVITY,
                    Parameter.EXCHANGE_CURRENT_DENSITY,
                    Parameter.DIFFUSION_COEFFICIENT)) {
                cell = cell.with(parameter, cell.require(parameter) * Math.pow(2, 2 * random.nextDouble() - 1));
            }
            cells.add(cell);
        }
        for (int i = 0; i < question.warm; i++) {
            cells.get(i % cells.size()).lithiate(8 * mA_per_cm2);
        }
        var seconds = new double[PARTS];
        double capacity = 0;
        long cpu = SYSTEM.getProcessCpuTime();
        for (int part = 0; part < PARTS; part++) {
            int from = part * question.count / PARTS;
            int to = (part + 1) * question.count / PARTS;
            long start = System.nanoTime();
            for (int i = from; i < to; i++) {
                capacity += cells.get(i).lithiate(8 * mA_per_cm2).arealCapacity() / mAh_per_cm2;
            }
            seconds[part] = (System.nanoTime() - start) * 1e-9 / (to - from);
        }
        double each = (SYSTEM.getProcessCpuTime() - cpu) * 1e-9 / question.count;
        return Map.of("seconds", seconds, "cpu", List.of(each), "capacity", capacity);
    }
}
