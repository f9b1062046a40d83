import { randomBytes } from "node:crypto";

/** Loaded with the first password: few processes ever see one, and its native code takes 12 MB. */
const argon2 = () => import("@node-rs/argon2");

/** Argon2id with the package's defaults: 19 MiB, 2 passes, one lane. */
export async function hashPassword(password: string): Promise<string> {
  return (await argon2()).hash(password.normalize("NFKC"));
}

let decoy: Promise<string> | undefined;

/** Takes as long when there is no hash to compare with, so that time does not tell who has an account. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const { hash, verify } = await argon2();
  decoy ??= hash(randomBytes(32));
  const against = stored ?? (await decoy);
  const matches = await verify(against, password.normalize("NFKC"));
  return matches && stored !== null;
}
