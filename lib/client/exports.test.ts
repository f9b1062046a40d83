import fc from "fast-check";
import { expect, test } from "vitest";
import { api } from "@/lib/contracts/api";
import { ExportBody } from "@/lib/contracts/exports";
import { downloadUrl, type ExportOptions, exportBody } from "./exports";

const options: fc.Arbitrary<ExportOptions> = fc.record({
  format: fc.constantFrom("original", "png", "webp"),
  metadata: fc.subarray(["json", "csv", "jsonl", "decisions"]),
  embed: fc.constantFrom("keep", "strip", "rewrite"),
  quality: fc.integer({ min: 1, max: 100 }),
  lossless: fc.boolean(),
  layout: fc.constantFrom("flat", "bagit"),
  names: fc.constantFrom("", " ", "{set}/{seed}"),
  mark: fc.constantFrom(undefined, true, false),
});
const artifactIds = ["0190f1e0-0000-7000-8000-000000000001"];

test("any options make an export that the server accepts; an original takes none", () => {
  fc.assert(
    fc.property(options, fc.constantFrom({ selectionId: "preferred" }, { artifactIds }), (chosen, source) => {
      const body = exportBody(source, chosen);
      expect(ExportBody.parse(body)).toEqual(body);
      if (body.format === "original") expect(body.embed).toBe("keep");
      if (body.format !== "webp") expect([body.quality, body.lossless]).toEqual([undefined, undefined]);
      else expect(body.quality === undefined).toBe(body.lossless === true);
    }),
  );
});

test("any options make a download URL that the server accepts; an original takes none", () => {
  fc.assert(
    fc.property(options, (chosen) => {
      const url = new URL(downloadUrl("http://localhost/artifact/download", chosen));
      const query = Object.fromEntries(url.searchParams);
      expect(api.downloadArtifact.query.safeParse(query).success).toBe(true);
      if (chosen.format === "original") expect(query).toEqual({ format: "original" });
    }),
  );
});
