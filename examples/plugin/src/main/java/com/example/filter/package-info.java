/**
 * Filters of one's own: {@link com.example.filter.BlackholeTerm} is one more word of the language that {@code bgpreader -f}
 * takes, {@link com.example.filter.PeersLanguage} is another language.
 */
package com.example.filter;
