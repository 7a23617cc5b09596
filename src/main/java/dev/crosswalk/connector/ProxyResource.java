package dev.crosswalk.connector;

import java.util.Map;

/**
 * One of the provider's own resources, as it is offered raw under the provider's own name.
 *
 * @param name as the provider calls it, upper and lower case included
 * @param description what it holds
 * @param methods by name
 */
public record ProxyResource(String name, String description, Map<String, ProxyMethod> methods) {}
