package com.example.tape;

import io.tickstock.api.data.CustomData;

/** A kind of data of one's own: what a buyer bids and a seller asks. */
public record Quote(String symbol, double bid, double ask, long eventTime) implements CustomData {}
