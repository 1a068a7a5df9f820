package io.tickstock.core.flow;

import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.MarketCalendar;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What the engine gives each channel.
 *
 * @param clock for latencies
 * @param symbols the symbol of a number
 * @param feeds all feeds, by rank
 * @param calendar tells sessions and phases
 * @param universes which symbols are looked at
 * @param candidates where candidates go
 * @param rank order of the channel behind all detectors, for what it emits itself
 */
public record ChannelPorts(
        Clock clock,
        IntFunction<String> symbols,
        List<Feed> feeds,
        MarketCalendar calendar,
        SymbolFilter universes,
        CandidateEntrance candidates,
        int rank) {}
