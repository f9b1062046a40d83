import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { RecordCells } from "@/lib/domain/archive/record-columns";
import { exportPicture } from "./export-picture";

const bytes = "the picture";
const record = {
  id: "01900000-0000-7000-8000-000000000001",
  name: "a.png",
  sha256: createHash("sha256").update(bytes).digest("hex"),
} as RecordCells;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fluxara-picture-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const beside = () => join(folder, "a.png.json");
/** Requests fail at once: these tests must not get as far as sending one. */
const brought = () =>
  exportPicture({ baseUrl: "none:", token: "flx_x", workspace: "demo" }, record, "a.png", {
    folder,
    drafts: folder,
    format: { format: "original" },
  });

it.each(['{ "seed": 7 }', '{ "id": 7 }', "null", "[]", "// notes of mine"])(
  "leaves another's JSON in the place of its own alone: %s",
  async (text) => {
    writeFileSync(beside(), text);
    expect(await brought()).toMatchObject({ kind: "refused", path: "a.png.json", code: "conflict" });
    expect(readFileSync(beside(), "utf8")).toBe(text);
  },
);

it("leaves another's JSON beside the same picture alone", async () => {
  writeFileSync(join(folder, "a.png"), bytes);
  writeFileSync(beside(), '{ "seed": 7 }');
  expect(await brought()).toMatchObject({ kind: "refused", path: "a.png.json", code: "conflict" });
  expect(readFileSync(beside(), "utf8")).toBe('{ "seed": 7 }');
});

it.each([undefined, "", '{ "id": "0190'])("mends the JSON of a picture that is there: %j", async (text) => {
  writeFileSync(join(folder, "a.png"), bytes);
  if (text !== undefined) writeFileSync(beside(), text);
  expect(await brought()).toEqual({ kind: "already" });
  expect(JSON.parse(readFileSync(beside(), "utf8"))).toMatchObject({ id: record.id, file: "a.png" });
});
