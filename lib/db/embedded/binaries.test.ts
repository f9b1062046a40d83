import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openToAll } from "./binaries";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-binaries-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("what was copied under a private umask can be entered, read and run by everybody, and written by none but its owner", () => {
  const bin = path.join(folder, "bin");
  mkdirSync(bin);
  const made = { [path.join(bin, "postgres")]: 0o700, [path.join(bin, "timezones")]: 0o600 };
  for (const [file, mode] of Object.entries(made)) {
    writeFileSync(file, "");
    chmodSync(file, mode);
  }
  symlinkSync("nowhere", path.join(bin, "libicuuc.so"));
  chmodSync(bin, 0o700);
  openToAll(folder);
  const modes = [folder, bin, ...Object.keys(made)].map((file) => (statSync(file).mode & 0o777).toString(8));
  expect(modes).toEqual(["755", "755", "755", "644"]);
});
