import { assertDefined } from "@/lib/assert";
import { seal, unseal } from "@/lib/domain/access/sealed";
import { env } from "@/lib/env";

const key = () => assertDefined(env.secret, "FLUXARA_SECRET");

export const sealSecret = (secret: string): Buffer<ArrayBuffer> => seal("webhook", secret, key());

/** Null if it was sealed under another FLUXARA_SECRET. */
export const openSecret = (sealed: Uint8Array): string | null => unseal("webhook", sealed, key());

type SealedSecrets = { secret: Uint8Array; oldSecret: Uint8Array | null; oldSecretUntil: Date | null };

/** Those that sign at a time, the newest first; null if that cannot be read. */
export function signingSecrets(
  { secret, oldSecret, oldSecretUntil }: SealedSecrets,
  now: Date,
): string[] | null {
  const newest = openSecret(secret);
  if (newest === null) return null;
  const counts = oldSecret !== null && oldSecretUntil !== null && oldSecretUntil > now;
  const older = counts ? openSecret(oldSecret) : null;
  return older === null ? [newest] : [newest, older];
}
