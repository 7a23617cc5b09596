package dev.crosswalk.documentation;

import dev.crosswalk.connector.FieldSupport.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which CRMs hold a field, as Markdown that first shows two numbers and opens into names, values and notes, and as data.
 */
final class SupportNote {
    private SupportNote() {}

    /**
     * Returns the Markdown.
     *
     * @param field by the CRMs' labels; with one CRM alone there is nothing to count, so its note is all
     */
    static String markdown(Map<String, FieldCoverage> field) {
        if (field.isEmpty()) {
            return "";
        }
        if (field.size() == 1) {
            return cell(field.values().iterator().next().note());
        }
        StringBuilder text = new StringBuilder("<details><summary>" + counts(field) + "</summary>\n\n");
        names(text, "Required by", field, Support.REQUIRED);
        names(text, "Supported by", field, Support.SUPPORTED);
        names(text, "Lossy in", field, Support.LOSSY);
        names(text, "Not held by", field, Support.UNSUPPORTED);
        Map<String, FieldCoverage> told = new LinkedHashMap<>(field);
        told.values().removeIf(each -> each.values().isEmpty() && each.note().isEmpty());
        told.forEach((label, each) -> text.append("- **")
                .append(cell(label))
                .append("**: ")
                .append(values(each.values()))
                .append(each.values().isEmpty() || each.note().isEmpty() ? "" : ". ")
                .append(cell(each.note()))
                .append('\n'));
        text.append('\n');
        return text.append("</details>").toString();
    }

    /** Returns for instance {@code 11 supported · 2 required · 1 lossy}; whoever requires or half holds it supports it. */
    static String counts(Map<String, FieldCoverage> field) {
        List<String> counts = new ArrayList<>();
        counts.add(field.values().stream().filter(FieldCoverage::isHeld).count() + " supported");
        counts.add(count(field, Support.REQUIRED) + " required");
        long lossy = count(field, Support.LOSSY);
        if (lossy > 0) {
            counts.add(lossy + " lossy");
        }
        return String.join(" · ", counts);
    }

    /** Returns the field's support by CRM as data, the field being one of many in a document. */
    static Map<String, Object> data(Map<String, FieldCoverage> byConnector) {
        Map<String, Object> data = new LinkedHashMap<>();
        byConnector.forEach((connector, coverage) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("support", coverage.support().word());
            if (!coverage.values().isEmpty()) {
                entry.put("values", coverage.values());
            }
            if (!coverage.note().isEmpty()) {
                entry.put("note", coverage.note());
            }
            if (!coverage.types().isEmpty()) {
                Map<String, Object> types = new LinkedHashMap<>();
                coverage.types().forEach((type, support) -> types.put(type, support.word()));
                entry.put("types", types);
            }
            data.put(connector, entry);
        });
        return data;
    }

    private static long count(Map<String, FieldCoverage> field, Support support) {
        return field.values().stream().filter(each -> each.support() == support).count();
    }

    private static void names(StringBuilder text, String title, Map<String, FieldCoverage> field, Support support) {
        List<String> names = new ArrayList<>();
        field.forEach((label, each) -> {
            if (each.support() == support) {
                names.add(label);
            }
        });
        if (!names.isEmpty()) {
            text.append("**")
                    .append(title)
                    .append("** ")
                    .append(cell(String.join(", ", names)))
                    .append("\n\n");
        }
    }

    private static String values(List<String> values) {
        return values.isEmpty() ? "" : "`" + String.join("` `", values) + "`";
    }

    /** Returns text that stays in its cell and that nobody takes for markup. */
    static String cell(String text) {
        return text.replace("\n", " ").replace("|", "\\|").replace("<", "&lt;");
    }
}
