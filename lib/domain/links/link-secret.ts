import { randomBytes } from "node:crypto";

/** 256 random bits. Part of the link's URL; only a hash is stored. */
export const newLinkSecret = (): string => randomBytes(32).toString("base64url");
