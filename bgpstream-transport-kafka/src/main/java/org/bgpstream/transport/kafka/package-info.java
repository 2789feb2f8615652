/** Reads topics of Apache Kafka, and publishes to them; {@code docs/kafka.md} tells how. */
package org.bgpstream.transport.kafka;
