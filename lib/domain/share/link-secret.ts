import { randomBytes } from "node:crypto";

/** 256 random bits; in the link's address, and stored as a hash only. */
export const newLinkSecret = (): string => randomBytes(32).toString("base64url");
