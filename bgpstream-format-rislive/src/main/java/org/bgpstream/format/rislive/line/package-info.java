/** Lines of RIS Live: where in each the splitter finds what it needs, without allocating anything. */
package org.bgpstream.format.rislive.line;
