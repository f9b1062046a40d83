import { randomBytes } from "node:crypto";
import { remember } from "@/lib/remember";

/** Loaded on first use: few processes ever see a password, and the native code takes 12 MB. */
const argon2 = () => import("@node-rs/argon2");

/** Argon2id with the package's defaults: 19 MiB, 2 passes, one lane. */
export async function hashPassword(password: string): Promise<string> {
  return (await argon2()).hash(password.normalize("NFKC"));
}

const decoy = () => remember("decoy-hash", () => hashPassword(randomBytes(32).toString("hex")));

/** Takes equally long without a stored hash, so that timing does not reveal whether an account exists. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const spare = decoy();
  const against = stored ?? (await spare);
  const matches = await (await argon2()).verify(against, password.normalize("NFKC"));
  return matches && stored !== null;
}
