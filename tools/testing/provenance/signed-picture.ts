import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * A PNG that another library signed, without a time stamp, by a certificate that ended on 2 December 2026: its state stays
 * what it is.
 */
export const signedPicture = {
  organisation: "House mgpxxpkxjvbl",
  generator: "genrbgzhkqjh",
  software: "swkcrgwmvxfz",
  bytes: () => readFileSync(resolve("tools/testing/provenance/ended.png")),
};
