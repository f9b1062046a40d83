import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json";

/** SHA-256 (hex) of a JSON value's canonical text: the order of keys does not matter. */
export const digestOf = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex");
