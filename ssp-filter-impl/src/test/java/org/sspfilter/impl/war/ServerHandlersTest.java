package org.sspfilter.impl.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application brings for its server, which a proof on another does not see. */
@Tag("P12")
class ServerHandlersTest {

    @TempDir
    Path folder;

    private List<String> handlers(String name, byte[] content) throws IOException, UnfitWarException {
        Path war = folder.resolve("in.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/"));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return WarFile.open(war).handlers();
    }

    private List<String> handlers(String name, String content) throws IOException, UnfitWarException {
        return handlers(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEB-INF/undertow-handlers.conf",
                "WEB-INF/Undertow-Handlers.CONF",
                "META-INF/undertow-handlers.conf",
                "WEB-INF/classes/META-INF/undertow-handlers.conf",
                "WEB-INF/classes/META-INF/services/io.undertow.servlet.ServletExtension"
            })
    void namesHandlersOfUndertow(String name) throws Exception {
        assertThat(handlers(name, "path('/x') -> response-code(200)"))
                .singleElement()
                .asString()
                .startsWith(name + ": WildFly runs that before any filter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"META-INF/undertow-handlers.conf", "META-INF/services/io.undertow.servlet.ServletExtension"})
    void namesHandlersInALibrary(String inside) throws Exception {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        // A reader from the front does not see what comes next; a class loader does.
        jar.write("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII));
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            zip.putNextEntry(new ZipEntry(inside));
        }

        assertThat(handlers("WEB-INF/lib/theirs.jar", jar.toByteArray()))
                .singleElement()
                .asString()
                .startsWith("WEB-INF/lib/theirs.jar has " + inside);
    }

    @ParameterizedTest
    @CsvSource({
        "WEB-INF/jboss-web.xml,<jboss-web><http-handler/></jboss-web>,has <http-handler>: WildFly",
        "WEB-INF/jboss-web.xml,<jboss-web xmlns='x'><valve/></jboss-web>,has <valve>: WildFly",
        "META-INF/jboss-all.xml,<jboss><jboss-web><http-handler/></jboss-web></jboss>,has <http-handler>",
        "WEB-INF/glassfish-web.xml,<glassfish-web-app><valve/></glassfish-web-app>,has <valve>: Payara",
        "WEB-INF/payara-web.xml,<payara-web-app><valve/></payara-web-app>,has <valve>: Payara",
        "WEB-INF/payara-web.xml,<a><property name='valve_1' value='X'/></a>,has valve_1: Payara",
        "META-INF/context.xml,<Context><Valve className='x'/></Context>,has <Valve>: Tomcat",
        "META-INF/context.xml,<Context altDDName='/x.xml'/>,has altDDName: Tomcat",
        "META-INF/context.xml,<Context className='x'/>,has className: Tomcat",
        "META-INF/context.xml,<Context><Listener className='x'/></Context>,has <Listener>: Tomcat",
        "META-INF/context.xml,<Context>,cannot be read",
        "META-INF/context.xml,<!DOCTYPE a [<!ENTITY e SYSTEM 'f'>]><a>&e;</a>,entity e of another file",
    })
    void namesWhatADescriptorOfAServerHas(String name, String content, String message) throws Exception {
        assertThat(handlers(name, content))
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "WEB-INF/jboss-web.xml,<jboss-web><context-root>/valve</context-root></jboss-web>",
        "WEB-INF/glassfish-web.xml,<!DOCTYPE a PUBLIC 'b' 'http://c/d.dtd'><a><property name='x'/></a>",
        "META-INF/context.xml,<Context><Manager className='x'/><!-- <Valve/> --></Context>",
        "WEB-INF/other.xml,<Context><Valve className='x'/></Context>",
        "undertow-handlers.conf,x",
        "WEB-INF/lib/theirs.jar,META-INF/undertow"
    })
    void leavesWhatRunsNothing(String name, String content) throws Exception {
        assertThat(handlers(name, content)).isEmpty();
    }

    @Test
    void namesEachEntryOfOneKind() throws Exception {
        assertThat(handlers("META-INF/context.xml", "<Context altDDName='x'><Valve/></Context>"))
                .singleElement()
                .asString()
                .contains("has <Valve>, altDDName: ");
    }
}
