import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { convert } from "@/lib/bytes/imaging/convert";
import { withoutProvenance } from "@/lib/domain/embedded/write/cut-xmp";
import { useImaging } from "@/tools/testing/imaging";

const { pool, fresh, fileOf } = useImaging();

const rgb = { create: { width: 60, height: 40, channels: 3, background: "#a63" } } as const;

/** Of a picture that was signed: where its manifest is, and something else. */
const pointer = "self#jumbf=/c2pa/urn:uuid:1/c2pa.claim";
const packets = {
  attribute: `<rdf:Description xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="${pointer}" xmlns:dc="urn:dc" dc:rights="mine"/>`,
  element: `<rdf:Description xmlns:t="http://purl.org/dc/terms/" xmlns:dc="urn:dc" dc:rights="mine"><t:provenance>${pointer}</t:provenance></rdf:Description>`,
};

async function kept(picture: Buffer, format: "png" | "webp"): Promise<Buffer> {
  const out = fresh();
  await convert(await fileOf(picture), { format, embed: "keep" }, out, pool);
  return readFile(out);
}

describe.each(Object.entries(packets))("a pointer to Content Credentials as %s", (_, description) => {
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF></x:xmpmeta>`;

  it.each([
    ["jpeg", "webp"],
    ["jpeg", "png"],
    ["webp", "png"],
    ["webp", "webp"],
    ["png", "webp"],
  ] as const)("is lost from %s to %s, and the rest of the XMP kept", async (from, format) => {
    const signed = await sharp(rgb).withXmp(packet).toFormat(from).toBuffer();
    expect((await sharp(signed).metadata()).xmp?.includes(pointer)).toBe(true);
    const out = await kept(signed, format);
    const { xmp, width } = await sharp(out).metadata();
    expect([width, out.includes(pointer)]).toEqual([60, false]);
    expect(xmp?.toString()).toBe(withoutProvenance(packet));
    expect(xmp?.toString()).toContain("mine");
  });

  it("stays in the PNG of a PNG, which is the original", async () => {
    const signed = await sharp(rgb).withXmp(packet).png().toBuffer();
    const out = await kept(signed, "png");
    expect(out.equals(signed)).toBe(true);
  });
});
