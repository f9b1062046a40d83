import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 random bits; shown once. */
export const newTokenSecret = (): string => `flx_${randomBytes(32).toString("hex")}`;

/** The stored form of a secret. With 256 random bits neither salt nor a slow hash is needed. */
export const hashSecret = (secret: string): string =>
  createHash("sha256").update(secret, "utf8").digest("hex");
