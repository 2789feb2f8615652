/**
 * Regular expressions over the text of AS paths, in the dialect of libBGPStream: POSIX extended, with {@code _} for whatever
 * delimits AS numbers. A pattern is parsed into a tree, the tree becomes a nondeterministic automaton, and each matcher
 * makes the states of a deterministic one as paths lead to them. So the time is at most the length of the path times that
 * of the pattern, whatever they are.
 */
package org.bgpstream.core.regex;
