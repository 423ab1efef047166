package org.sspfilter.tool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What somebody says about the request that a token came with. Each goes before what stands in the pasted request. */
final class TokenOptions {

    @Option(names = "--flavour", paramLabel = "NAME", description = "By whose rules, such as gpconnect-stu3 or nrl.")
    @Nullable
    String flavour;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "The endpoint's profile, such as gpconnect-1: says the flavour, the names of the headers and the"
                            + " interactions. Without it, and without settings, all flavours are tried.")
    @Nullable
    String profile;

    @Option(
            names = "--endpoint",
            paramLabel = "NAME",
            description =
                    "An endpoint of the settings, by default the one that the path falls to; or a service root, such"
                            + " as /A20047/STU3/1/gpconnect.")
    @Nullable
    String endpoint;

    @Option(names = "--verb", paramLabel = "VERB", description = "The method, such as GET.")
    @Nullable
    String verb;

    @Option(names = "--path", paramLabel = "PATH", description = "The path, as sent.")
    @Nullable
    String path;

    @Option(names = "--interaction", paramLabel = "ID", description = "The interaction.")
    @Nullable
    String interaction;

    @Option(names = "--from", paramLabel = "ASID", description = "The calling system: 12 digits.")
    @Nullable
    String from;

    @Option(
            names = "--ods",
            paramLabel = "CODES",
            split = ",",
            description = "The organisations that the directory lists for the caller, parted by commas.")
    List<String> ods = new ArrayList<>();
}
