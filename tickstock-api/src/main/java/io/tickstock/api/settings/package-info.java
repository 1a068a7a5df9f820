/**
 * Settings: typed keys, with how their values are read, written and checked. The system has its own, and each provider declares
 * those of what it makes.
 */
package io.tickstock.api.settings;
