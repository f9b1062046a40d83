import { readFile } from "node:fs/promises";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { convert } from "@/lib/bytes/imaging/convert";
import { ImagingPool } from "@/lib/bytes/imaging/pool";
import { makeSigner } from "@/lib/bytes/imaging/signing/house-signer";
import { makeTestCertificates } from "@/lib/bytes/imaging/signing/test-certificates";
import { credentialStates } from "@/lib/domain/provenance/credential-state";
import { draws } from "@/tools/testing/draws";
import { useImaging } from "@/tools/testing/imaging";
import { storeBytesOf } from "./find-store";
import { readCredentials } from "./read-credentials";

const { fresh, fileOf } = useImaging();
const [from, to] = [new Date(), new Date(Date.now() + 86_400_000)];
const made = makeTestCertificates({ organisation: "Studio", from, to });
const signer = makeSigner(made);
const pool = new ImagingPool({ size: 1, sign: signer.sign });
afterAll(() => pool.close());

let signed: Buffer;
/** Where the chunk with the manifest store begins and ends. */
let store: { start: number; end: number };

async function read(bytes: Buffer) {
  const scan = { storeBytes: storeBytesOf(bytes, "png"), xmp: null, remoteHost: null };
  return readCredentials({ path: await fileOf(bytes), type: "png", scan }, made.trust, pool);
}

beforeAll(async () => {
  const drawn = sharp({ create: { width: 90, height: 60, channels: 3, background: "#a63" } });
  const out = fresh();
  const { certificate } = signer;
  const sign = { certificate, version: "1.2.3", hasParentsManifest: true, decision: null };
  const original = await fileOf(await drawn.jpeg().toBuffer());
  await convert(original, { format: "png", embed: "strip", sign }, out, pool);
  signed = await readFile(out);
  const name = signed.indexOf("caBX");
  store = { start: name + 4, end: name + 4 + signed.readUInt32BE(name - 4) };
  expect((await read(signed)).state).toBe("trusted");
});

/** Flips bits, or overwrites a stretch by zeros or by another stretch of the same file. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 400 }),
  how: fc.constantFrom("flip", "zero", "copy"),
});
type Change = { at: number; from: number; length: number; how: string };

function changed({ at, from: source, length, how }: Change, within: { start: number; end: number }): Buffer {
  const bytes = Buffer.from(signed);
  const place = (share: number) => within.start + Math.floor(share * (within.end - within.start - 1));
  const start = place(at);
  const end = Math.min(start + length, within.end);
  if (how === "flip") bytes.writeUInt8(bytes.readUInt8(start) ^ (1 << (length % 8)), start);
  if (how === "zero") bytes.fill(0, start, end);
  if (how === "copy")
    signed.copy(bytes, start, place(source), Math.min(place(source) + end - start, within.end));
  return bytes;
}

it("changed manifest stores have a state, and end no process", async () => {
  await fc.assert(
    fc.asyncProperty(change, async (wish) => {
      const { state, because } = await read(changed(wish, store));
      expect(credentialStates).toContain(state);
      expect(state).not.toBe("unread");
      expect(because).not.toBe("Reading it failed.");
    }),
    { numRuns: draws(300) },
  );
});

it("a picture whose pixels were changed is not what was signed", async () => {
  const pixels = { start: signed.indexOf("IDAT") + 4, end: signed.indexOf("IEND") - 8 };
  await fc.assert(
    fc.asyncProperty(change, async (wish) => {
      const bytes = changed(wish, pixels);
      fc.pre(!bytes.equals(signed));
      expect((await read(bytes)).state).toBe("changed");
    }),
    { numRuns: draws(60) },
  );
});
