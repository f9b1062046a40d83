import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 random bits, to be shown once. */
export const newTokenSecret = (): string => `flx_${randomBytes(32).toString("hex")}`;

/** What is stored and looked up instead of the secret. With 256 random bits no salt and no slow hash is needed. */
export const hashSecret = (secret: string): string =>
  createHash("sha256").update(secret, "utf8").digest("hex");
