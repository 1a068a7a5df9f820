/** Built-in market calendars. A leaf. */
package io.tickstock.core.session;
