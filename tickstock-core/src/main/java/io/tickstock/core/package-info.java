/**
 * The front door of the engine: what a host calls to set up, run, watch and close a system. All else in this module is
 * a stage of the pipeline or a leaf that stages share, and stays hidden behind it.
 */
package io.tickstock.core;
