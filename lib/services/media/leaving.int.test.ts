import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DownloadQuery, FidelityQuery } from "@/lib/contracts/artifacts/artifact";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { xmpProperties } from "@/lib/domain/embedded/xmp";
import { sourceTypeName } from "@/lib/domain/provenance/ai-mark";
import { changeWorkspace } from "@/lib/services/accounts/workspaces";
import { estimateExport } from "@/lib/services/exports/estimate-export";
import { createLink } from "@/lib/services/links/create-link";
import { sharedDownloadLocation } from "@/lib/services/links/visit/shared-media";
import { bytesAt } from "@/tools/testing/bytes-at";
import { linkTo, tokenOf } from "@/tools/testing/examples/link-examples";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";
import { measureFidelity } from "./measure-fidelity";
import { downloadLocation } from "./open-media";

useFluxara();

const generated = "trainedAlgorithmicMedia";
const edited = "compositeWithTrainedAlgorithmicMedia";
const packet = (type: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dc="urn:dc" dc:rights="a name" Iptc4xmpExt:DigitalSourceType="${type}"/></rdf:RDF></x:xmpmeta>`;

let admin: Viewer;
/** Signed and marked, marked by XMP alone, of a record with a model, of nothing known. */
let ids: { signed: string; edited: string; plain: string; bare: string };

beforeAll(async () => {
  admin = await makeViewer("admin");
  const infotext = "a fox\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 60x40, Model: xl";
  const made = await makeArtifacts(admin, [
    signedPicture.bytes(),
    await sharp(await picture())
      .withXmp(packet(edited))
      .png()
      .toBuffer(),
    await sharp(await picture())
      .withExif({ IFD0: { ImageDescription: infotext } })
      .jpeg()
      .toBuffer(),
    await picture(),
  ]);
  const [signed = "", changed = "", plain = "", bare = ""] = made.map(({ id }) => id);
  await db().artifact.update({ where: { id: plain }, data: { model: "xl" } });
  ids = { signed, edited: changed, plain, bare };
});
beforeEach(() => changeWorkspace(admin, "demo", { aiMarks: "keep" }));

const downloaded = async (id: string, query: object) =>
  bytesAt(await downloadLocation(admin, "demo", id, DownloadQuery.parse(query)));

async function markIn(file: Buffer): Promise<string | null> {
  const xmp = (await sharp(file).metadata()).xmp?.toString() ?? null;
  return sourceTypeName(xmpProperties(xmp, ["DigitalSourceType"]).get("DigitalSourceType") ?? "");
}

const said = async (id: string, query: object) =>
  (await measureFidelity(admin, "demo", id, FidelityQuery.parse(query))).provenance;

const queries = [
  { format: "png", embed: "strip" },
  { format: "webp", embed: "strip" },
  { format: "webp", embed: "keep", quality: "70" },
  { format: "webp", embed: "rewrite", lossless: "true" },
  { format: "png", embed: "rewrite" },
];

describe.each(queries)("as %j", (query) => {
  it("a signed picture loses its credentials, says so, and keeps its mark", async () => {
    const file = await downloaded(ids.signed, query);
    expect([await markIn(file), file.includes("jumb")]).toEqual([generated, false]);
    expect(await said(ids.signed, query)).toEqual({
      credentials: "lost",
      mark: "kept",
      text: `Content Credentials of ${signedPicture.organisation} are lost by this conversion; the AI mark is kept.`,
    });
    if (query.embed === "strip") expect(file.includes(signedPicture.software)).toBe(false);
  });

  it("a picture marked by XMP keeps its mark", async () => {
    const file = await downloaded(ids.edited, query);
    expect(await markIn(file)).toBe(edited);
    expect(file.includes("a name")).toBe(query.embed === "keep");
  });

  it("a picture without a mark gets none", async () => {
    expect(await markIn(await downloaded(ids.plain, query))).toBeNull();
    expect(await said(ids.plain, query)).toMatchObject({ credentials: "none", mark: "none" });
  });
});

it("a mark is left out where the request or the workspace says so, and comes back by request", async () => {
  const query = { format: "webp", embed: "keep" };
  expect(await markIn(await downloaded(ids.edited, { ...query, mark: "false" }))).toBeNull();
  expect(await said(ids.edited, { ...query, mark: "false" })).toMatchObject({ mark: "lost" });
  await changeWorkspace(admin, "demo", { aiMarks: "off" });
  expect(await markIn(await downloaded(ids.edited, query))).toBeNull();
  expect(await markIn(await downloaded(ids.edited, { ...query, mark: "true" }))).toBe(edited);
});

it("a workspace may mark what its record knows a model of", async () => {
  await changeWorkspace(admin, "demo", { aiMarks: "record" });
  const query = { format: "webp", embed: "strip" };
  expect(await markIn(await downloaded(ids.plain, query))).toBe(generated);
  expect(await said(ids.plain, query)).toMatchObject({ mark: "added" });
  expect(await markIn(await downloaded(ids.bare, query))).toBeNull();
});

it("the original's own bytes keep everything, and take no mark", async () => {
  const file = await downloaded(ids.signed, { format: "png" });
  expect(file.equals(signedPicture.bytes())).toBe(true);
  expect(await said(ids.signed, { format: "png", mark: "false" })).toMatchObject({
    credentials: "kept",
    mark: "kept",
  });
  await expect(downloaded(ids.signed, { mark: "true" })).rejects.toMatchObject({
    code: "invalid",
    errors: [{ path: "mark" }],
  });
});

it("an estimate counts what is lost and what stays marked", async () => {
  const estimate = async (body: object) =>
    (await estimateExport(admin, "demo", ExportBody.parse({ artifactIds: Object.values(ids), ...body })))
      .provenance;
  const none = { kept: 0, signed: 0, lost: 0, marked: 0, unmarked: 0 };
  expect(await estimate({})).toEqual({ ...none, kept: 1, marked: 2 });
  expect(await estimate({ format: "webp", embed: "strip" })).toEqual({ ...none, lost: 1, marked: 2 });
  expect(await estimate({ format: "webp", mark: false })).toEqual({ ...none, lost: 1, unmarked: 2 });
});

it("visitors of a link without metadata get the mark, and nothing else of it", async () => {
  const target = { kind: "compare" as const, ids: [ids.edited, ids.bare] };
  const link = await createLink(admin, "demo", linkTo("", { target, metadata: false, download: true }));
  const visitor = { token: tokenOf(link), pass: undefined, network: "127.0.0.0/24", viewer: null };
  const file = await bytesAt(await sharedDownloadLocation(visitor, 1));
  expect([await markIn(file), file.includes("a name")]).toEqual([edited, false]);
  expect(await markIn(await bytesAt(await sharedDownloadLocation(visitor, 2)))).toBeNull();
});

it("a picture of an earlier version is read before it leaves", async () => {
  const [one] = await makeArtifacts(admin, [
    await sharp(await picture())
      .withXmp(packet(generated))
      .webp()
      .toBuffer(),
  ]);
  const id = one?.id ?? "";
  await db().artifact.update({ where: { id }, data: { credentials: "unread", ai: "none" } });
  await db().provenance.deleteMany({ where: { sha256: one?.sha256 ?? "" } });
  expect(await markIn(await downloaded(id, { format: "png", embed: "strip" }))).toBe(generated);
});
