/** Kafka, with a broker of its own in a process of its own. */
package org.bgpstream.tests.kafka;
