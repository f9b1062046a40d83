import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Conversion } from "@/lib/bytes/imaging/child/protocol";
import { convert } from "@/lib/bytes/imaging/convert";
import { type HouseSigner, houseSigner } from "@/lib/bytes/imaging/signing/house-signer";
import type { SigningVerdict } from "@/lib/domain/provenance/signing-state";
import { version } from "@/lib/version";
import { readFileCredentials } from "./read-file";
import { readSigning } from "./signing";

/** A picture of one pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Signs a small picture and reads it back. Throws with what went wrong. */
async function trySigning({ certificate }: HouseSigner) {
  const folder = await mkdtemp(join(tmpdir(), "fluxara-signing-"));
  const [from, to] = [join(folder, "from.png"), join(folder, "to.png")];
  const sign = { certificate, version, hasParentsManifest: false, decision: null };
  const conversion: Conversion = { format: "png", embed: "strip", sign };
  try {
    await writeFile(from, png);
    await convert(from, conversion, to);
    return await readFileCredentials(to);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** `fault`: why the picture cannot be used; null if it is as it should be. */
type TrialFacts = { fault: string | null; isKnown: boolean };

async function tried(signer: HouseSigner): Promise<TrialFacts> {
  try {
    const { state, because } = await trySigning(signer);
    const isRight = state === "trusted" || state === "valid";
    return { fault: isRight ? null : (because ?? `read back, it is ${state}`), isKnown: state === "trusted" };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error), isKnown: false };
  }
}

/**
 * What doctor says of signing: of the certificate, and of a picture that it signed just now. Without a database, this counts as no
 * restored copy.
 */
export async function tryHouse(
  now: Date,
  hasDatabase: boolean,
): Promise<SigningVerdict & { tried: TrialFacts; until: string }> {
  const signer = houseSigner();
  const verdict = await (hasDatabase ? readSigning(now) : readSigning(now, async () => false));
  const until = signer === null ? "" : new Date(signer.leaf.validTo).toISOString().slice(0, 10);
  if (signer === null || verdict.state === "off" || verdict.state === "expired")
    return { ...verdict, tried: { fault: null, isKnown: false }, until };
  return { ...verdict, tried: await tried(signer), until };
}
