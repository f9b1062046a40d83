import { generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Conversion, SignChoice } from "@/lib/bytes/imaging/child/protocol";
import { convert } from "@/lib/bytes/imaging/convert";
import { storeBytesOf } from "@/lib/bytes/imaging/credentials/find-store";
import { readCredentials } from "@/lib/bytes/imaging/credentials/read-credentials";
import { ImagingPool } from "@/lib/bytes/imaging/pool";
import type { PictureType } from "@/lib/domain/bytes/analysis";
import { withChunk } from "@/tools/testing/files/png-text";
import { useImaging } from "@/tools/testing/imaging";
import { type HouseSigner, makeSigner } from "./house-signer";
import { type CertificateWish, makeTestCertificates } from "./test-certificates";

const { fresh, fileOf } = useImaging();
/** Whose signatures the processes get. */
let sign: HouseSigner["sign"];
const pool = new ImagingPool({ size: 1, sign: (bytes) => sign(bytes) });
afterAll(() => pool.close());

function house(keys?: CertificateWish["keys"]) {
  const now = Date.now();
  const [from, to] = [new Date(now), new Date(now + 86_400_000)];
  const made = makeTestCertificates({ organisation: "Studio", from, to, ...(keys && { keys }) });
  return { ...made, signer: makeSigner(made) };
}

const rgb = { create: { width: 90, height: 60, channels: 3, background: "#a63" } } as const;
const pictureAs = (type: PictureType) => sharp(rgb).toFormat(type).toBuffer();

const choiceOf = ({ certificate }: HouseSigner, more: Partial<SignChoice> = {}): SignChoice => ({
  certificate,
  version: "9.8.7",
  hasParentsManifest: true,
  decision: null,
  ...more,
});

type Wish = Omit<Conversion, "embed" | "record">;

/** Converts with a signature. */
async function signed(original: Buffer, wish: Wish): Promise<Buffer> {
  const out = fresh();
  await convert(await fileOf(original), { ...wish, embed: "strip" }, out, pool);
  return readFile(out);
}

async function read(bytes: Buffer, type: PictureType, trust: string) {
  const scan = { storeBytes: storeBytesOf(bytes, type), xmp: null, remoteHost: null };
  return readCredentials({ path: await fileOf(bytes), type, scan }, trust, pool);
}

describe.each([
  ["P-256", undefined],
  ["P-384", generateKeyPairSync("ec", { namedCurve: "P-384" })],
  ["P-521", generateKeyPairSync("ec", { namedCurve: "P-521" })],
  ["Ed25519", generateKeyPairSync("ed25519")],
  ["RSA", generateKeyPairSync("rsa", { modulusLength: 2048 })],
])("a conversion signed with %s", (_, keys) => {
  const { trust, signer } = house(keys);
  beforeAll(() => {
    sign = signer.sign;
  });

  it.each([
    ["png", "webp"],
    ["jpeg", "png"],
    ["webp", "png"],
  ] as const)("from %s to %s is trusted, and says what the house did", async (from, format) => {
    const choice = choiceOf(signer);
    const facts = await read(
      await signed(await pictureAs(from), { format, sign: choice, mark: "trainedAlgorithmicMedia" }),
      format,
      trust,
    );
    expect(facts).toMatchObject({ state: "trusted", because: null, codes: [] });
    expect(facts.manifests).toMatchObject([
      {
        active: true,
        signer: { organisation: "Studio" },
        generator: { name: "Fluxara", version: "9.8.7" },
        actions: [
          { action: "c2pa.opened" },
          { action: "c2pa.converted", sourceType: "trainedAlgorithmicMedia" },
        ],
        parents: [{ title: "original", relationship: "parent", signer: null }],
      },
    ]);
  });
});

describe("a signed conversion", () => {
  const { trust, signer } = house();
  beforeAll(() => {
    sign = signer.sign;
  });
  const original = async () => signed(await pictureAs("png"), { format: "png", sign: choiceOf(signer) });

  it("carries its parent's manifest where it may, and else none", async () => {
    const whole = await signed(await original(), { format: "webp", sign: choiceOf(signer) });
    expect((await read(whole, "webp", trust)).manifests).toMatchObject([{ active: false }, { active: true }]);
    const alone = choiceOf(signer, { hasParentsManifest: false });
    const named = await signed(await original(), { format: "webp", sign: alone });
    expect((await read(named, "webp", trust)).manifests).toMatchObject([
      { active: true, parents: [{ title: "original", signer: null, state: null }] },
    ]);
  });

  it("of a changed original is trusted, and says that the original was changed", async () => {
    const changed = withChunk(await original(), "tEXt", Buffer.from("Comment\0later"));
    expect(await read(changed, "png", trust)).toMatchObject({ state: "changed" });
    const out = await signed(changed, { format: "webp", sign: choiceOf(signer) });
    const facts = await read(out, "webp", trust);
    expect(facts.state).toBe("trusted");
    expect(facts.manifests.at(-1)?.parents).toMatchObject([{ relationship: "parent", state: "changed" }]);
  });

  it("of an original with a broken manifest names it without that", async () => {
    const broken = withChunk(await pictureAs("png"), "caBX", Buffer.from("not a manifest store"));
    const out = await signed(broken, { format: "webp", sign: choiceOf(signer) });
    expect(await read(out, "webp", trust)).toMatchObject({ state: "trusted", manifests: [{ active: true }] });
  });

  it.each(["c2pa.assertions", "c2pa.claim.v2", "c2pa.signature"])(
    "is invalid with another label than %s, which no hash covers",
    async (label) => {
      const whole = await signed(await pictureAs("png"), { format: "webp", sign: choiceOf(signer) });
      const at = whole.indexOf(`\x03${label}\0`, 0, "latin1");
      whole.write("X", at + 3, "latin1");
      expect(await read(whole, "webp", trust)).toMatchObject({
        state: "invalid",
        because: "Its boxes are not labelled as they must be.",
      });
    },
  );

  it("keeps all frames of an animation", async () => {
    const frames = Buffer.alloc(3 * 40 * 30 * 3, 90);
    const raw = { width: 40, height: 90, channels: 3, pageHeight: 30 } as const;
    const animated = await sharp(frames.fill(20, 3600, 7200), { raw })
      .webp()
      .toBuffer();
    const out = await signed(animated, { format: "webp", lossless: true, sign: choiceOf(signer) });
    expect(await read(out, "webp", trust)).toMatchObject({ state: "trusted" });
    const pages = async (bytes: Buffer) => (await sharp(bytes).metadata()).pages;
    expect(await pages(out)).toBe(await pages(animated));
  });

  it("names the decision that it was given", async () => {
    const decision = { review: "r-1", record: "ab".repeat(32), decidedAt: "2026-12-01T00:00:00.000Z" };
    const out = await signed(await pictureAs("png"), { format: "png", sign: choiceOf(signer, { decision }) });
    const facts = await read(out, "png", trust);
    expect(facts.manifests[0]?.assertions).toContain("fluxara.decision");
    expect(out.includes(decision.record)).toBe(true);
  });

  it("has the pixels of an unsigned one", async () => {
    const noise = Buffer.from({ length: 90 * 60 * 3 } as ArrayLike<number>).map((_, i) => (i * 7919) % 251);
    const png = await sharp(noise, { raw: { width: 90, height: 60, channels: 3 } })
      .png()
      .toBuffer();
    const [plain, out] = [
      await signed(png, { format: "webp" }),
      await signed(png, { format: "webp", sign: choiceOf(signer) }),
    ];
    const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer();
    expect((await pixels(out)).equals(await pixels(plain))).toBe(true);
    expect(storeBytesOf(plain, "webp")).toBe(0);
  });
});

it("a refused signature is unavailable with the reason, and nothing is written", async () => {
  const { signer } = house();
  sign = async () => {
    throw new Error("The store of keys is away.");
  };
  const out = fresh();
  const order = { format: "webp", embed: "strip", sign: choiceOf(signer) } as const;
  await expect(convert(await fileOf(await pictureAs("png")), order, out, pool)).rejects.toMatchObject({
    code: "unavailable",
    message: "The store of keys is away.",
  });
  await expect(readFile(out)).rejects.toThrow("ENOENT");
});

describe("a program that signs", () => {
  const { certificate, key, trust } = house(generateKeyPairSync("ec", { namedCurve: "P-384" }));

  async function signerBy(script: string): Promise<HouseSigner> {
    const file = fresh(".mjs");
    await writeFile(file, script);
    return makeSigner({ certificate, command: JSON.stringify([process.execPath, file]) });
  }
  const signing = (
    more: string,
  ) => `import { readFileSync } from "node:fs"; import { sign } from "node:crypto";
const key = ${JSON.stringify(key)};
process.stdout.write(sign("sha384", readFileSync(0), ${more}));`;

  it.each([
    ["DER", "key"],
    ["r‖s", `{ key, dsaEncoding: "ieee-p1363" }`],
  ])("may return %s", async (_, how) => {
    const signer = await signerBy(signing(how));
    sign = signer.sign;
    for (let i = 0; i < 3; i++) {
      const out = await signed(await pictureAs("png"), { format: "webp", sign: choiceOf(signer) });
      expect(await read(out, "webp", trust)).toMatchObject({ state: "trusted" });
    }
  });

  it.each([
    ["fails", "process.exit(3)", "The command ended with exit code 3."],
    [
      "returns something else",
      `process.stdout.write("no signature")`,
      "What came back is no signature by the certificate's key.",
    ],
    [
      "returns too much",
      `process.stdout.write("x".repeat(100_000))`,
      "The command returned more than a signature.",
    ],
    ["is killed", `process.kill(process.pid, "SIGKILL")`, "The command ended with SIGKILL."],
  ])("that %s gives the reason", async (_, script, because) => {
    await expect((await signerBy(script)).sign(Buffer.from("a"))).rejects.toThrow(because);
  });

  it("that is not there gives the reason", async () => {
    const command = JSON.stringify([join("/nowhere", "sign")]);
    await expect(makeSigner({ certificate, command }).sign(Buffer.from("a"))).rejects.toThrow("ENOENT");
  });
});
