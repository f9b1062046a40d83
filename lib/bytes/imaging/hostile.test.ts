import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { analyse } from "@/lib/bytes/imaging/analyse";
import { ImagingPool } from "@/lib/bytes/imaging/pool";
import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";

const pool = new ImagingPool({ maxWaiting: 2000 });
afterAll(() => pool.close());

const root = env.corpus ? join(env.corpus, "hostile") : null;
const files = root
  ? readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  : [];

/** "ok", or the error code of a refusal; other errors are bugs and are rethrown. */
async function outcome(path: string): Promise<string> {
  try {
    await analyse(path, pool);
    return "ok";
  } catch (error) {
    if (isAppError(error) && (error.code === "invalid" || error.code === "unsupported_media"))
      return error.code;
    throw new Error(`${path}: ${String(error)}`, { cause: error });
  }
}

describe.skipIf(!root)("hostile files", () => {
  it("end in a result or a refusal", { timeout: 120_000 }, async () => {
    const sample = files.filter((_, i) => i % 5 === 0);
    const outcomes = await Promise.all(sample.map(outcome));
    expect(outcomes).toContain("ok");
    expect(outcomes).toContain("invalid");
  });

  it.each([
    ["xs1n0g01.png", "unsupported_media"],
    ["xdtn0g01.png", "invalid"],
    ["xcsn0g01.png", "invalid"],
    ["xhdn0g08.png", "invalid"],
    ["basn2c08.png", "ok"],
    ["basi6a16.png", "ok"],
    ["tbbn3p08.png", "ok"],
    ["alpha_filter_1.webp", "ok"],
  ])("%s: %s", async (name, expected) => {
    const file = files.find((path) => basename(path) === name);
    expect(file && (await outcome(file))).toBe(expected);
  });
});
