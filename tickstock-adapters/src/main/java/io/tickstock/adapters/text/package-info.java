/** Text for people, shared by the adapters; not exported. Everything here is stateless. */
package io.tickstock.adapters.text;
