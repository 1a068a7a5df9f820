package io.tickstock.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SymbolTableTest {

    @Test
    void shouldGiveDenseNumbersOnce() {
        SymbolTable table = new SymbolTable(10);
        assertThat(table.idOf("A")).isZero();
        assertThat(table.idOf("B")).isEqualTo(1);
        assertThat(table.idOf("A")).isZero();
        assertThat(table.nameOf(1)).isEqualTo("B");
        assertThat(table.size()).isEqualTo(2);
    }

    @Fault("D5")
    @Test
    void shouldSayWhenItIsFullAndStillKnowTheOthers() {
        SymbolTable table = new SymbolTable(2);
        table.idOf("A");
        table.idOf("B");
        assertThat(table.idOf("C")).isEqualTo(MarketDataSink.SYMBOL_TABLE_FULL);
        assertThat(table.idOf("B")).isEqualTo(1);
        assertThat(table.idOf("no good")).isEqualTo(MarketDataSink.NO_SYMBOL);
        assertThat(table.size()).isEqualTo(2);
    }

    @Fault("D5")
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "A B", "A\t", "A\n", "\u0000", "A\u007f", "A\u0085", "A\u2003B", "A\ud83d\ude00"})
    void shouldRefuseWhatIsNotPrintable(String symbol) {
        SymbolTable table = new SymbolTable(2);
        assertThat(table.idOf(symbol)).isEqualTo(MarketDataSink.NO_SYMBOL);
        assertThat(table.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "BRK.B", "BTC/USD", "ES=F", "^GSPC", "\u00c5\u00c4", "a", "\u4e2d"})
    void shouldTakeWhatIsPrintable(String symbol) {
        assertThat(new SymbolTable(1).idOf(symbol)).isZero();
    }

    @Test
    void shouldTakeSixtyFourCharactersAndNoMore() {
        SymbolTable table = new SymbolTable(2);
        assertThat(table.idOf("X".repeat(64))).isZero();
        assertThat(table.idOf("X".repeat(65))).isEqualTo(MarketDataSink.NO_SYMBOL);
    }

    @Test
    void shouldGiveEachSymbolOneNumberUnderEightThreads() throws Exception {
        int symbols = 20_000;
        SymbolTable table = new SymbolTable(symbols);
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CyclicBarrier barrier = new CyclicBarrier(8);
        List<Thread> threads = new ArrayList<>();
        List<int[]> found = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int[] ids = new int[symbols];
            found.add(ids);
            threads.add(new Thread(() -> {
                try {
                    barrier.await();
                } catch (Exception e) {
                    wrong.add(e.toString());
                }
                for (int i = 0; i < symbols; i++) {
                    ids[i] = table.idOf("S" + i);
                    if (ids[i] >= table.size() || !table.nameOf(ids[i]).equals("S" + i)) {
                        wrong.add("S" + i + " had the number " + ids[i]);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(wrong).isEmpty();
        Set<Integer> distinct = new HashSet<>();
        for (int id : found.get(0)) {
            assertThat(id).isBetween(0, symbols - 1);
            distinct.add(id);
        }
        assertThat(distinct).hasSize(symbols);
        found.forEach(ids -> assertThat(ids).isEqualTo(found.get(0)));
    }
}
