package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the house style: what a reviewer would otherwise have to say again and again. */
final class TidyTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int MAXIMUM_FILE_LINES = 400;
    private static final int MAXIMUM_METHOD_LINES = 70;
    private static final int MAXIMUM_COLUMNS = 130;
    private static final Pattern BANNED_SUFFIX =
            Pattern.compile("(Manager|Service|Helper|Util|Utils|Handler|Impl|Data|Info)\\.java$");
    private static final Pattern METHOD_START =
            Pattern.compile("^    (?! )(?!.*\\b(class|record|enum|interface)\\b).*\\(.*\\{\\s*$|^    (?! )\\S.*\\($");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void noJavaFileOfTheServerNamesAProvider() throws IOException {
        List<String> providers;
        try (Stream<Path> folders = Files.list(Path.of("connectors"))) {
            providers = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    // Acme is nobody's CRM: help texts use its name, and so does whoever tries the template.
                    .filter(name -> !name.startsWith("_") && !name.equals("close") && !name.equals("acme"))
                    .toList();
        }
        // The name of one provider is an everyday English word, so it is looked for in its brand's forms only.
        Pattern closeBrand = Pattern.compile("\"close\"|closeio|close\\.com|Close CRM|close\\.io");
        List<String> found = new ArrayList<>();
        for (Path file : files(MAIN, ".java")) {
            String text = Files.readString(file);
            String lower = text.toLowerCase(Locale.ROOT);
            providers.stream()
                    .filter(provider -> Pattern.compile("\\b" + Pattern.quote(provider) + "\\b")
                            .matcher(lower)
                            .find())
                    .forEach(provider -> found.add(file + " names " + provider));
            if (closeBrand.matcher(text).find()) {
                found.add(file + " names close");
            }
        }
        assertThat(found)
                .as("everything about a CRM is data in its folder under connectors/")
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItDoesAndIsNullMarked() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path root : List.of(MAIN, TESTS)) {
            for (Path file : files(root, ".java")) {
                Path packageInfo = file.resolveSibling("package-info.java");
                if (!Files.exists(packageInfo) || !Files.readString(packageInfo).contains("@NullMarked")) {
                    missing.add(packageInfo.toString());
                }
            }
        }
        assertThat(missing.stream().distinct()).isEmpty();
    }

    @Test
    void noFileOrMethodOutgrowsAReader() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(MAIN, ".java")) {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() > MAXIMUM_FILE_LINES) {
                tooLong.add(file + " has " + lines.size() + " lines");
            }
            int start = -1;
            for (int line = 0; line < lines.size(); line++) {
                String text = lines.get(line);
                if (text.length() > MAXIMUM_COLUMNS) {
                    tooLong.add(file + ":" + (line + 1) + " has " + text.length() + " columns");
                }
                if (METHOD_START.matcher(text).find()) {
                    start = line;
                } else if (text.equals("    }") && start >= 0) {
                    if (line - start > MAXIMUM_METHOD_LINES) {
                        tooLong.add(file + ":" + (start + 1) + " has a method of " + (line - start) + " lines");
                    }
                    start = -1;
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noClassHasANameThatSaysNothing() throws IOException {
        assertThat(files(MAIN, ".java").stream()
                        .filter(file -> BANNED_SUFFIX
                                .matcher(file.getFileName().toString())
                                .find()))
                .isEmpty();
    }

    @Test
    void noTestIsSwitchedOffOrSleeps() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(TESTS, ".java")) {
            if (file.endsWith("TidyTest.java")) {
                continue;
            }
            String text = Files.readString(file);
            if (text.contains("@Disabled") || text.contains("Thread.sleep")) {
                found.add(file.toString());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyLinkInADocumentLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : documents()) {
            Matcher links = MARKDOWN_LINK.matcher(Files.readString(file));
            while (links.find()) {
                String target = links.group(1);
                if (!target.contains("://") && !target.startsWith("mailto:")) {
                    Path resolved = file.resolveSibling(target).normalize();
                    if (!Files.exists(resolved)) {
                        broken.add(file + " → " + target);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDocumentHasOneTitle() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : documents()) {
            boolean inCode = false;
            int titles = 0;
            for (String line : Files.readAllLines(file)) {
                inCode = line.startsWith("```") ? !inCode : inCode;
                if (!inCode && line.startsWith("# ")) {
                    titles++;
                }
            }
            if (titles != 1) {
                wrong.add(file + " has " + titles + " titles");
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> top = Files.list(Path.of(""))) {
            top.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        for (String folder : List.of("docs", "connectors", "deploy", "examples", "benchmarks")) {
            if (Files.isDirectory(Path.of(folder))) {
                documents.addAll(files(Path.of(folder), ".md"));
            }
        }
        return documents;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
