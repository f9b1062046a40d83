import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json";

/** SHA-256 of a JSON value's canonical text, in hex: the order of its keys does not matter. */
export const digestOf = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex");
