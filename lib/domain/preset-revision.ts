import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/canonical-json";

/** SHA-256 of a JSON value's canonical text, in hex: the order of its keys does not matter. */
export const digestOf = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex");

/** Names one immutable set of a preset's parameters. */
export const presetRevision = (params: unknown): string => digestOf(params);
