import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Conversion } from "@/lib/bytes/imaging/child/protocol";
import { convert } from "@/lib/bytes/imaging/convert";
import { xmpProperties } from "@/lib/domain/embedded/xmp";
import { sourceTypeName } from "@/lib/domain/provenance/ai-mark";
import { noSettings } from "@/lib/domain/settings/settings";
import { useImaging } from "@/tools/testing/imaging";

const { pool, fresh, fileOf } = useImaging();

const generated = "trainedAlgorithmicMedia";
const rgb = { create: { width: 60, height: 40, channels: 3, background: "#a63" } } as const;
const namespace = 'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"';
const address = (type: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${type}`;
const packet = (description: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF></x:xmpmeta>`;
const rights = '<rdf:Description xmlns:dc="urn:dc" dc:rights="mine"/>';

async function converted(picture: Buffer, conversion: Conversion): Promise<Buffer> {
  const out = fresh();
  await convert(await fileOf(picture), conversion, out, pool);
  return readFile(out);
}

/** The packet of a file, and the source type that it says. */
async function xmpOf(file: Buffer): Promise<{ xmp: string; sourceType: string | null }> {
  const xmp = (await sharp(file).metadata()).xmp?.toString() ?? "";
  const said = xmpProperties(xmp, ["DigitalSourceType"]).get("DigitalSourceType") ?? "";
  return { xmp, sourceType: sourceTypeName(said) };
}

const asPng: [string, Conversion] = ["PNG", { format: "png", embed: "keep", mark: generated }];
const sources = ["png", "jpeg", "webp"] as const;
const record = { ...noSettings, generator: "fluxara", hires: null, prompt: "a birch" };

describe.each(sources)("of a %s", (type) => {
  const plain = () => sharp(rgb).withXmp(packet(rights)).toFormat(type).toBuffer();

  it.each<[string, Conversion]>([
    ["a stripped PNG", { format: "png", embed: "strip", mark: generated }],
    ["a stripped WebP", { format: "webp", embed: "strip", mark: generated }],
    ["a cleared PNG", { format: "png", embed: "strip", clear: true, mark: generated }],
  ])("%s has the mark in XMP, and nothing else there", async (_, conversion) => {
    const { xmp, sourceType } = await xmpOf(await converted(await plain(), conversion));
    expect(sourceType).toBe(generated);
    expect(xmp).not.toMatch(/mine|urn:/);
  });

  it.each<[string, Conversion]>([
    ["WebP", { format: "webp", embed: "keep", mark: generated }],
    ["lossless WebP", { format: "webp", lossless: true, embed: "keep", mark: generated }],
    ...(type === "png" ? [] : [asPng]),
  ])("a %s that keeps metadata has the mark beside it", async (_, conversion) => {
    const { xmp, sourceType } = await xmpOf(await converted(await plain(), conversion));
    expect([sourceType, xmp.includes("mine")]).toEqual([generated, true]);
  });

  it.each(["png", "webp"] as const)("a rewritten %s has record and mark", async (format) => {
    const file = await converted(await plain(), { format, embed: "rewrite", record, mark: generated });
    expect((await xmpOf(file)).sourceType).toBe(generated);
    expect(file.includes("a birch")).toBe(true);
  });

  it("a mark that is left out is not in what is kept", async () => {
    const marked = packet(
      `<rdf:Description ${namespace} Iptc4xmpExt:DigitalSourceType="${address(generated)}" xmlns:dc="urn:dc" dc:rights="mine"/>`,
    );
    const picture = await sharp(rgb).withXmp(marked).toFormat(type).toBuffer();
    const { xmp, sourceType } = await xmpOf(
      await converted(picture, { format: "webp", embed: "keep", mark: null }),
    );
    expect([sourceType, xmp.includes("mine")]).toEqual([null, true]);
  });
});

it.each([
  ["no XMP", null],
  ["a packet in which nothing can be placed", "<broken"],
])("a kept file with %s has the mark", async (_, xmp) => {
  const picture = sharp(rgb).jpeg();
  const bytes = await (xmp === null ? picture : picture.withXmp(xmp)).toBuffer();
  const file = await converted(bytes, { format: "webp", embed: "keep", mark: generated });
  expect((await xmpOf(file)).sourceType).toBe(generated);
});

it("without a mark a conversion has no XMP", async () => {
  for (const format of ["png", "webp"] as const)
    expect(
      (await xmpOf(await converted(await sharp(rgb).png().toBuffer(), { format, embed: "strip" }))).xmp,
    ).toBe("");
});
