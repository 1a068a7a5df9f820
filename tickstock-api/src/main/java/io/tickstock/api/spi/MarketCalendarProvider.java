package io.tickstock.api.spi;

/** Makes calendars; the setting {@code calendar} names the one in use. */
public interface MarketCalendarProvider extends Provider<MarketCalendar> {}
