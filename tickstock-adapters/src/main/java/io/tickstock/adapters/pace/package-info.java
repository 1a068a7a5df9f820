/** Playing event time at a pace of one's choice, for every source that need not wait for a market. Nothing here is shared. */
package io.tickstock.adapters.pace;
