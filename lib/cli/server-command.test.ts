import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { afterEach, expect, it, vi } from "vitest";
import { DiskFull, targetOf, writeError } from "./server-command";

it.runIf(existsSync("/dev/full"))("a full disk is told apart from a file that cannot be read", async () => {
  const error = await writeFile("/dev/full", "x").catch((thrown: unknown) => thrown);
  expect(writeError(error, "/dev")).toBeInstanceOf(DiskFull);
  const other = await writeFile("/dev/none/x", "x").catch((thrown: unknown) => thrown);
  expect(writeError(other, "/dev")).toBe(other);
});

afterEach(() => vi.unstubAllEnvs());

it.each(["nonsense", "localhost:3000", "ftp://127.0.0.1", "http://"])(
  "is told that FLUXARA_URL is wrong: %s",
  (url) => {
    vi.stubEnv("FLUXARA_URL", url);
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const target = targetOf({ token: "flx_x", workspace: "demo" });
    const printed = said.mock.calls.join();
    said.mockRestore();
    expect([target, printed]).toEqual([null, expect.stringContaining(`FLUXARA_URL is "${url}"`)]);
  },
);
