import { systemClock } from "@/lib/clock";
import { log } from "@/lib/log";
import { remember } from "@/lib/remember";
import { houseSigner } from "./house-signer";

/** What this process knows of its signatures. `failure`: of the last attempt. */
export type SigningRecord = { lastAt: Date | null; failure: { at: Date; because: string } | null };

export const signingRecord = (): SigningRecord =>
  remember("signing-record", () => ({ lastAt: null, failure: null }));

/** Signs with the house's key or command, and notes how it went. Throws with what went wrong. */
export async function signForHouse(bytes: Uint8Array): Promise<Uint8Array> {
  const record = signingRecord();
  const signer = houseSigner();
  if (signer === null) throw new Error("There is no certificate to sign with.");
  try {
    const signature = await signer.sign(bytes);
    Object.assign(record, { lastAt: systemClock(), failure: null });
    return new Uint8Array(signature);
  } catch (error) {
    const because = error instanceof Error ? error.message : "Signing failed.";
    record.failure = { at: systemClock(), because };
    log.warn({ because }, "a file could not be signed");
    throw error;
  }
}
