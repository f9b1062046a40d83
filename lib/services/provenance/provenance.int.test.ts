import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, it } from "vitest";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import { compareArtifacts } from "@/lib/services/artifacts/compare-artifacts";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { exportMetadata } from "@/lib/services/exports/export-metadata";
import { withChunk } from "@/tools/testing/files/png-text";
import { makeArtifact, makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";
import { getCredentials } from "./get-credentials";

useFluxara();

const generated = "trainedAlgorithmicMedia";
const packet = (attributes: string, inside = "") =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dcterms="http://purl.org/dc/terms/" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`;

async function delivered(bytes: Uint8Array) {
  const viewer = await makeViewer("admin");
  const [item] = await makeArtifacts(viewer, [bytes]);
  const id = item?.id ?? "";
  return { viewer, id, item, record: await getArtifact(viewer, "demo", id) };
}

it("a signed picture is delivered, with who signed it, what made it and what is wrong with it", async () => {
  const { viewer, id, item, record } = await delivered(signedPicture.bytes());
  expect(item).toMatchObject({ credentials: "invalid", ai: "generated" });
  const { organisation, generator, software } = signedPicture;
  expect(record.provenance).toMatchObject({
    credentials: {
      state: "invalid",
      because: expect.stringContaining("has ended"),
      signer: { organisation },
      signedAt: null,
      timeStamp: "none",
      generator: { name: generator },
      actions: [{ action: "c2pa.created", sourceType: generated, software: `${software} 2` }],
      manifests: 1,
      watermarked: false,
      codes: ["signingCredential.untrusted", "signingCredential.expired"],
    },
    xmp: null,
    ...{ sourceType: generated, ai: "generated", from: "credentials", conflict: null },
    read: { by: expect.stringMatching(/^c2pa-wasm \d/), trustList: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const { manifests } = await getCredentials(viewer, "demo", id);
  expect(manifests).toMatchObject([
    { active: true, signer: { organisation }, assertions: ["c2pa.actions.v2"] },
  ]);
  const csv = (await exportMetadata(viewer, "demo", id, "csv")).text.split("\r\n");
  expect(csv[0]).toMatch(/,credentials,signer,signedAt,sourceType,ai$/);
  expect(csv[1]).toMatch(new RegExp(`,invalid,${organisation},,${generated},generated$`));
});

it("credentials that break the reader are invalid, and the picture is there", async () => {
  const garbage = withChunk(await picture(), "caBX", Buffer.from("not a manifest store"));
  const { record } = await delivered(garbage);
  expect(record).toMatchObject({ state: "available", credentials: "invalid", ai: null });
  expect(record.provenance.credentials).toMatchObject({
    because: expect.stringMatching(/\.$/),
    manifests: 0,
  });
});

it("a pointer to another place is shown with its host, and not followed", async () => {
  const xmp = packet(`dcterms:provenance="https://credentials.example:8443/a.c2pa"`);
  const { record } = await delivered(
    await sharp(await picture())
      .withXmp(xmp)
      .png()
      .toBuffer(),
  );
  expect(record.provenance.credentials).toMatchObject({
    state: "remote",
    remoteHost: "credentials.example:8443",
  });
});

const address = `http://cv.iptc.org/newscodes/digitalsourcetype/${generated}`;
const inList = `<Iptc4xmpExt:DigitalSourceType><rdf:Bag><rdf:li>${generated}</rdf:li></rdf:Bag></Iptc4xmpExt:DigitalSourceType>`;
const resource = `<Iptc4xmpExt:DigitalSourceType rdf:resource="${address}"/>`;

it.each([
  ["an attribute", "png", packet(`Iptc4xmpExt:DigitalSourceType="${address}"`)],
  ["an element of JPEG", "jpeg", packet("", resource)],
  ["a list in WebP", "webp", packet("", inList)],
] as const)("the AI mark is read from %s", async (_, format, xmp) => {
  const { record } = await delivered(
    await sharp(await picture())
      .withXmp(xmp)
      .toFormat(format)
      .toBuffer(),
  );
  expect(record).toMatchObject({ credentials: "none", ai: "generated" });
  expect(record.provenance).toMatchObject({ from: "xmp", xmp: { sourceType: generated } });
});

it("the AI mark is read from a compressed text of a PNG", async () => {
  const text = deflateSync(
    packet(`Iptc4xmpExt:DigitalSourceType="${generated}" Iptc4xmpExt:AISystemUsed="Painter"`),
  );
  const head = Buffer.from("XML:com.adobe.xmp\0\x01\0\0\0", "latin1");
  const { record } = await delivered(withChunk(await picture(), "iTXt", Buffer.concat([head, text])));
  expect(record.provenance).toMatchObject({ ai: "generated", xmp: { aiSystem: "Painter" } });
});

it("lists, searches and facets find by credentials, signer and mark", async () => {
  const { viewer, id } = await delivered(signedPicture.bytes());
  const plain = await makeArtifact(viewer);
  const found = async (query: object) => {
    const { items } = await listArtifacts(viewer, "demo", ArtifactQuery.parse({ limit: "200", ...query }));
    return [id, plain.id].map((each) => items.some((item) => item.id === each));
  };
  const [signed, other] = [
    [true, false],
    [false, true],
  ];
  expect(await found({ credentials: "invalid" })).toEqual(signed);
  expect(await found({ credentials: ["invalid", "none"] })).toEqual([true, true]);
  expect(await found({ "not.credentials": "invalid" })).toEqual(other);
  expect(await found({ signer: "House mg*" })).toEqual(signed);
  expect(await found({ signer: signedPicture.organisation })).toEqual(signed);
  expect(await found({ signer: "House" })).toEqual([false, false]);
  expect(await found({ ai: "none" })).toEqual(other);
  expect(await found({ q: "ai:generated" })).toEqual(signed);
  expect(await found({ q: "-credentials:none" })).toEqual(signed);
  expect(await found({ q: 'signer:"House mg*"' })).toEqual(signed);
  expect(await found({ q: `-signer:"${signedPicture.organisation}"` })).toEqual(other);
  expect(ArtifactQuery.safeParse({ credentials: "genuine" }).success).toBe(false);
  const facets = await listFacets(viewer, "demo", ArtifactFilters.parse({}));
  const valuesOf = (key: string) => facets.find((facet) => facet.key === key)?.values ?? [];
  expect(valuesOf("signer")).toMatchObject([{ value: signedPicture.organisation }]);
  expect(valuesOf("credentials").map(({ value }) => value)).toContain("invalid");
  expect(valuesOf("ai").map(({ label }) => label)).toContain("AI generated");
});

it("who signed is a row of a comparison, and no part of the verdict", async () => {
  const { viewer, id } = await delivered(signedPicture.bytes());
  const plain = await makeArtifact(viewer);
  const { fields, verdict } = await compareArtifacts(viewer, "demo", [id, plain.id]);
  expect(fields.find(({ key }) => key === "credentials")?.values).toEqual(["invalid", "none"]);
  expect(fields.find(({ key }) => key === "signer")?.values).toEqual([signedPicture.organisation, null]);
  expect(verdict.varying.join()).not.toMatch(/credentials|signer|source/);
});

it("artifacts of the same bytes have the same reading, which stays once the bytes are gone", async () => {
  const { viewer, id } = await delivered(signedPicture.bytes());
  await db()
    .$executeRaw`UPDATE "Artifact" SET credentials = 'unread', signer = NULL, ai = 'none' WHERE id = ${id}::uuid`;
  await delivered(signedPicture.bytes());
  expect(await getArtifact(viewer, "demo", id)).toMatchObject({ credentials: "invalid", ai: "generated" });
  expect(await db().provenance.count({ where: { state: "invalid" } })).toBe(2);
  await db()
    .$executeRaw`UPDATE "Blob" SET state = 'gone' WHERE sha256 = (SELECT sha256 FROM "Artifact" WHERE id = ${id}::uuid)`;
  const { provenance } = await getArtifact(viewer, "demo", id);
  expect(provenance.credentials.signer?.organisation).toBe(signedPicture.organisation);
});

it("a picture from before says that it was not read yet", async () => {
  const { viewer, id } = await delivered(await picture());
  await db()
    .$executeRaw`DELETE FROM "Provenance" WHERE sha256 = (SELECT sha256 FROM "Artifact" WHERE id = ${id}::uuid)`;
  const { provenance } = await getArtifact(viewer, "demo", id);
  expect(provenance).toMatchObject({ credentials: { state: "unread" }, ai: null, read: null });
});
