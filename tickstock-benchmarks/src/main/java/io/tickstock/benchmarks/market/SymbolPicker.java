package io.tickstock.benchmarks.market;

import io.tickstock.benchmarks.market.MarketSpec.Popularity;

/** Picks symbols by their shares in constant time and without allocation: Walker's alias method, tables after Vose. */
final class SymbolPicker {

    private final int size;

    /** Of 2^31: how often a column stands for itself; else for its alias. */
    private final int[] stays;

    private final int[] alias;

    SymbolPicker(int size, Popularity popularity) {
        this.size = size;
        this.stays = new int[size];
        this.alias = new int[size];
        double[] scaled = new double[size];
        double sum = 0.0;
        for (int i = 0; i < size; i++) {
            scaled[i] = popularity == Popularity.ZIPF ? 1.0 / (i + 1) : 1.0;
            sum += scaled[i];
        }
        int[] small = new int[size];
        int[] large = new int[size];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < size; i++) {
            scaled[i] = scaled[i] * size / sum;
            if (scaled[i] < 1.0) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int lesser = small[--smalls];
            int greater = large[--larges];
            stays[lesser] = (int) (scaled[lesser] * Integer.MAX_VALUE);
            alias[lesser] = greater;
            scaled[greater] += scaled[lesser] - 1.0;
            if (scaled[greater] < 1.0) {
                small[smalls++] = greater;
            } else {
                large[larges++] = greater;
            }
        }
        while (larges > 0) {
            stayAlways(large[--larges]);
        }
        while (smalls > 0) {
            stayAlways(small[--smalls]);
        }
    }

    private void stayAlways(int column) {
        stays[column] = Integer.MAX_VALUE;
        alias[column] = column;
    }

    /** The symbol that 64 random bits stand for. */
    int pick(long random) {
        int column = (int) (((random >>> 32) * size) >>> 32);
        return ((int) random & Integer.MAX_VALUE) <= stays[column] ? column : alias[column];
    }
}
