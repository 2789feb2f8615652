/**
 * BGP path attributes as an application reads them: {@link org.bgpstream.attribute.PathAttributes} and the views that it
 * gives. Code points are those of the IANA registry "BGP Path Attributes".
 */
package org.bgpstream.attribute;
