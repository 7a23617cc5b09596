/** Tests of the provider room, most of them over real sockets. */
@org.jspecify.annotations.NullMarked
package dev.crosswalk.provider;
