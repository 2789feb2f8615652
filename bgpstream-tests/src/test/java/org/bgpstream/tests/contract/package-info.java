/** The contracts of the testkit on our own plug-ins. */
package org.bgpstream.tests.contract;
