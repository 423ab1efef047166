package org.sspfilter.impl.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.audit.AuditSinkContract;

class JsonLinesAuditSinkContractTest extends AuditSinkContract {

    @TempDir
    Path folder;

    @Override
    protected AuditSink sink() throws IOException {
        return new JsonLinesAuditSink(folder.resolve("audit.jsonl"), ROOM);
    }

    @Override
    protected List<String> keptIds() throws IOException {
        return Files.readAllLines(folder.resolve("audit.jsonl")).stream()
                .map(line -> line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
