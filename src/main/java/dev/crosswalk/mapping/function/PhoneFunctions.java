package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.NativeFunction;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Functions of phone numbers. */
final class PhoneFunctions {
    /** What the library does for one number, in steps. */
    private static final int STEPS = 100;

    private PhoneFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                MappingFunction.declare(Topic.PHONE_NUMBERS, "$phoneE164(value[, region])", "<(snl)(sl)?:s>", """
                        Writes a phone number as `+` and digits (E.164). A number without a country code belongs to the \
                        region, two letters such as `US`; an extension is left off. What cannot be a phone number, by its \
                        length and country code, gives undefined.""")
                        .example("$phoneE164(\"(201) 555-0123\", \"US\")", "\"+12015550123\"")
                        .example("$phoneE164(\"+44 20 7946 0958\")", "\"+442079460958\"")
                        .example("$phoneE164(\"call me\", \"US\")", "undefined")
                        .does(onNumber(PhoneNumbers::e164)),
                MappingFunction.declare(Topic.PHONE_NUMBERS, "$phoneNational(value[, region])", "<(snl)(sl)?:s>", """
                        Gives the digits of a phone number after its country code, without the zero that only calls inside a \
                        country begin with; for the region and for what is no phone number see `$phoneE164`.""")
                        .example("$phoneNational(\"+44 (0)20 7946 0958\")", "\"2079460958\"")
                        .example("$phoneNational(\"020 7946 0958\", \"GB\")", "\"2079460958\"")
                        .does(onNumber(PhoneNumbers::national)));
    }

    private static NativeFunction.Body onNumber(BiFunction<String, @Nullable String, @Nullable String> use) {
        return (evaluation, arguments) -> {
            String text = Arguments.text(arguments[0]);
            evaluation.steps(STEPS);
            return text == null ? null : use.apply(text, Arguments.text(arguments[1]));
        };
    }
}
