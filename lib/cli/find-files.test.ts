import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findFiles } from "./find-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fluxara-find-"));
});
afterEach(() => execFileSync("rm", ["-rf", folder]));

const png = Buffer.from("\x89PNG\r\n\x1a\n....", "latin1");
const at = (name: Buffer) => Buffer.concat([Buffer.from(`${folder}/`), name]);

it("finds pictures by extension or signature, and follows no links", async () => {
  mkdirSync(join(folder, "b"));
  writeFileSync(join(folder, "b", "new\nline.png"), "");
  writeFileSync(join(folder, "a"), png);
  writeFileSync(join(folder, "c.txt"), "text");
  symlinkSync("..", join(folder, "b", "loop"));
  symlinkSync("a", join(folder, "link.png"));
  const { pictures, skipped, unreadable } = await findFiles(folder);
  expect(pictures.map(({ path }) => path)).toEqual(["a", "b/new\nline.png"]);
  expect([skipped, unreadable]).toEqual([["c.txt"], []]);
});

// Other systems refuse such names.
it.runIf(platform() === "linux")("reads what has a name that is not UTF-8", async () => {
  mkdirSync(at(Buffer.from("caf\xe9", "latin1")));
  writeFileSync(at(Buffer.from("caf\xe9/\xff", "latin1")), png);
  const { pictures, skipped, unreadable } = await findFiles(folder);
  expect(pictures.map(({ path }) => path)).toEqual(["caf�/�"]);
  expect([skipped, unreadable]).toEqual([[], []]);
});

it("names a folder that cannot be read, and reads the others", async () => {
  const deep = `for (let n = 0; n < 25; n++) { fs.mkdirSync("${"d".repeat(200)}"); process.chdir("${"d".repeat(200)}"); }`;
  execFileSync(process.execPath, ["-e", deep], { cwd: folder });
  writeFileSync(join(folder, "z.png"), png);
  const { pictures, unreadable } = await findFiles(folder);
  expect(pictures.map(({ path }) => path)).toEqual(["z.png"]);
  expect(unreadable.map(({ code }) => code)).toEqual(["unreadable"]);
});

it("names a file that cannot be read and may be a picture", async () => {
  // Its folder's path is just short enough for Linux, its own is not.
  const folders = Math.floor((4_090 - folder.length) / 201);
  const deep = `for (let n = 0; n < ${folders}; n++) { fs.mkdirSync("${"d".repeat(200)}"); process.chdir("${"d".repeat(200)}"); }
    fs.writeFileSync("${"f".repeat(250)}", "");`;
  execFileSync(process.execPath, ["-e", deep], { cwd: folder });
  const { pictures, skipped, unreadable } = await findFiles(folder);
  expect([pictures, skipped]).toEqual([[], []]);
  expect(unreadable).toMatchObject([{ path: expect.stringMatching(/\/f+$/), code: "unreadable" }]);
});
