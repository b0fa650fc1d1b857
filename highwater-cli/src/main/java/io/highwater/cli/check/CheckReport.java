package io.highwater.cli.check;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Style;
import io.highwater.cli.terminal.Verdict;
import io.highwater.cli.terminal.Visible;
import io.highwater.findings.Finding;
import io.highwater.findings.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All findings, the worst of each part first. */
record CheckReport(List<Part> parts) implements Report {

    private static final int SEVERITY_WIDTH = 9;
    private static final int WIDEST_ABOUT = 40;

    CheckReport {
        parts = List.copyOf(parts);
    }

    @Override
    public void print(Page page) {
        int width = Math.min(
                WIDEST_ABOUT,
                all().stream()
                        .mapToInt(finding -> finding.about().length())
                        .max()
                        .orElse(0));
        for (Part part : parts) {
            page.heading(Visible.of(part.name()));
            part.findings().forEach(finding -> print(page, finding, width));
            page.blank();
        }
        page.line(count(Severity.ERROR) + " errors, " + count(Severity.WARNING) + " warnings, " + count(Severity.OK)
                + " ok");
    }

    private static void print(Page page, Finding finding, int width) {
        Style style = switch (finding.severity()) {
            case OK -> Style.GOOD;
            case WARNING -> Style.WARNING;
            case ERROR -> Style.BAD;
        };
        String severity = finding.severity().toString();
        page.line("  " + page.styled(style, severity) + " ".repeat(SEVERITY_WIDTH - severity.length())
                + padded(Visible.of(finding.about()), width) + "  " + Visible.of(finding.what()));
        if (finding.remedy() != null) {
            page.line("  " + " ".repeat(SEVERITY_WIDTH + width) + "  -> " + Visible.of(finding.remedy()));
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private List<Finding> all() {
        return parts.stream().flatMap(part -> part.findings().stream()).toList();
    }

    private long count(Severity severity) {
        return all().stream().filter(finding -> finding.severity() == severity).count();
    }

    @Override
    public Object json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("errors", count(Severity.ERROR));
        json.put("warnings", count(Severity.WARNING));
        json.put("ok", count(Severity.OK));
        json.put(
                "findings",
                parts.stream()
                        .flatMap(part -> part.findings().stream().map(finding -> json(part, finding)))
                        .toList());
        return json;
    }

    private static Map<String, Object> json(Part part, Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("part", part.name());
        json.put("severity", finding.severity().toString());
        json.put("about", finding.about());
        json.put("what", finding.what());
        if (finding.remedy() != null) {
            json.put("remedy", finding.remedy());
        }
        return json;
    }

    @Override
    public Verdict verdict() {
        return count(Severity.OK) == all().size() ? Verdict.FINE : Verdict.FINDINGS;
    }
}
