import type { ImagingPool } from "@/lib/bytes/imaging/pool";
import { imaging } from "@/lib/bytes/imaging/pool";
import type { PictureType } from "@/lib/domain/bytes/analysis";
import {
  type CredentialFacts,
  invalidCredentials,
  noCredentials,
  type ProvenanceScan,
} from "@/lib/domain/provenance/provenance-facts";
import { isAppError } from "@/lib/errors";

const mebibyte = 2 ** 20;
const maxStoreBytes = 16 * mebibyte;
/** As JSON, of what is kept of one file. */
const maxFactsBytes = 2 ** 18;

const isTooMuch = (facts: CredentialFacts) => Buffer.byteLength(JSON.stringify(facts)) > maxFactsBytes;

/** A picture, and what was found when it was measured. */
export type ScannedFile = { path: string; type: PictureType; scan: ProvenanceScan };

/**
 * Reads and checks a picture's Content Credentials, in a process of its own if it has any. Credentials that break the reader
 * are `invalid`; those that nobody had time to read are `unread`. Never rejects for what a file says.
 */
export async function readCredentials(
  { path, type, scan }: ScannedFile,
  anchors: string,
  pool: ImagingPool = imaging(),
): Promise<CredentialFacts> {
  if (scan.storeBytes === 0)
    return scan.remoteHost === null
      ? noCredentials
      : { ...noCredentials, state: "remote", remoteHost: scan.remoteHost };
  if (scan.storeBytes > maxStoreBytes)
    return invalidCredentials(`The manifest store is larger than ${maxStoreBytes / mebibyte} MiB.`);
  try {
    const facts = await pool.run({ kind: "credentials", path, type, anchors });
    return isTooMuch(facts) ? invalidCredentials("Its manifests say more than is kept of one file.") : facts;
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code !== "invalid") return { ...noCredentials, state: "unread" };
    return invalidCredentials(
      /too long/.test(error.message) ? "Reading it took longer than 5 s." : "Reading it failed.",
    );
  }
}
