import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runnerPermissions } from "@/lib/domain/access/permissions";
import { makePerson, makeToken, picture, useFluxara } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { importFolder } from "../import-folder";
import { type ExportRequest, exportFolder } from "./export-folder";

useFluxara();

const quiet = { start: () => undefined, step: () => undefined, stop: () => undefined };
const set = "exported";
const pictures = new Map<string, Buffer>();
const source = mkdtempSync(join(tmpdir(), "fluxara-from-"));
const folder = mkdtempSync(join(tmpdir(), "fluxara-to-"));

let api: Awaited<ReturnType<typeof startApi>>;
let accountId = "";
let token = "";

const secretOf = ({ headers }: { headers: Headers }) =>
  headers.get("authorization")?.slice("Bearer ".length) ?? "";
const target = () => ({ baseUrl: api.baseUrl, token, workspace: "demo" });
const wish = (more: Partial<ExportRequest> = {}): ExportRequest => ({
  what: `set:${set}`,
  folder,
  format: { format: "original" },
  names: "{name}",
  metadata: [],
  ...more,
});
const at = (name: string) => join(folder, name);
const identity = (name: string) => [statSync(at(name)).ino, statSync(at(name)).mtimeMs];

beforeAll(async () => {
  api = await startApi();
  accountId = (await makePerson({ role: "admin" })).id;
  token = secretOf(await makeToken(accountId, "demo", [...runnerPermissions, "artifact:read"]));
  for (const [i, name] of ["a.png", "b.png", "c.png"].entries()) {
    pictures.set(name, await picture(90 + i));
    writeFileSync(join(source, name), await picture(90 + i));
  }
  const summary = await importFolder({ ...target(), set, environment: null }, source, quiet);
  expect(summary.imported).toBe(3);
});
afterAll(async () => {
  await api.close();
  for (const each of [source, folder]) rmSync(each, { recursive: true });
});

it("a folder gets what is missing, with a JSON beside each picture", async () => {
  const summary = await exportFolder(target(), wish(), quiet);
  expect(summary).toEqual({ written: 3, already: 0, removed: [], refused: [] });
  expect(readdirSync(folder).sort()).toEqual([...pictures.keys()].flatMap((name) => [name, `${name}.json`]));
  for (const [name, bytes] of pictures) {
    expect(readFileSync(at(name)).equals(bytes)).toBe(true);
    expect(JSON.parse(readFileSync(at(`${name}.json`), "utf8"))).toMatchObject({ file: name, setKey: set });
  }
});

it("run again it moves nothing; what was lost or changed is fetched again", async () => {
  const before = readdirSync(folder).map(identity);
  expect(await exportFolder(target(), wish(), quiet)).toMatchObject({ written: 0, already: 3 });
  expect(readdirSync(folder).map(identity)).toEqual(before);
  unlinkSync(at("a.png"));
  writeFileSync(at("b.png"), "changed");
  expect(await exportFolder(target(), wish(), quiet)).toMatchObject({ written: 2, already: 1, refused: [] });
  for (const [name, bytes] of pictures) expect(readFileSync(at(name)).equals(bytes)).toBe(true);
});

it("somebody else's file of the same name is left alone, and reported", async () => {
  unlinkSync(at("c.png.json"));
  writeFileSync(at("c.png"), "somebody’s own");
  const { refused } = await exportFolder(target(), wish(), quiet);
  expect(refused.map(({ path, code }) => [path, code])).toEqual([["c.png", "conflict"]]);
  expect(readFileSync(at("c.png"), "utf8")).toBe("somebody’s own");
});

it("conversions, folders by template, and a table of all", async () => {
  const more = {
    format: { format: "webp" as const, quality: 80 },
    names: "{set}/{name}",
    metadata: ["csv" as const],
  };
  expect(await exportFolder(target(), wish(more), quiet)).toMatchObject({ written: 3, refused: [] });
  expect(await exportFolder(target(), wish(more), quiet)).toMatchObject({ written: 0, already: 3 });
  expect(readdirSync(at(set)).filter((name) => name.endsWith(".webp"))).toEqual([
    "a.webp",
    "b.webp",
    "c.webp",
  ]);
  expect(readFileSync(at("metadata.csv"), "utf8").trimEnd().split("\r\n")).toHaveLength(4);
});

it("an unknown set is reported, and an empty search is no error", async () => {
  const asked = (what: string) => exportFolder(target(), wish({ what }), quiet);
  await expect(asked("set:nowhere")).rejects.toThrow('no set has the key "nowhere"');
  expect(await asked("filter:nobodywouldsaythis")).toMatchObject({ written: 0, already: 0, refused: [] });
});

it("a search says what to export", async () => {
  const found = mkdtempSync(join(tmpdir(), "fluxara-found-"));
  const summary = await exportFolder(
    target(),
    wish({ what: `filter:set:${set} format:png`, folder: found }),
    quiet,
  );
  rmSync(found, { recursive: true });
  expect(summary.written).toBe(3);
});

it("a table and a JSON file of somebody else are left alone, and reported", async () => {
  const shared = mkdtempSync(join(tmpdir(), "fluxara-shared-"));
  const mine = {
    "a.png.json": '{ "note": "mine" }',
    "metadata.csv": "my,own\n",
    "metadata.json": '{"my":1}',
  };
  for (const [name, text] of Object.entries(mine)) writeFileSync(join(shared, name), text);
  const more = { folder: shared, metadata: ["csv" as const, "json" as const, "jsonl" as const] };
  const { written, refused } = await exportFolder(target(), wish(more), quiet);
  expect(written).toBe(2);
  expect(refused.map(({ path, code }) => [path, code])).toEqual(
    Object.keys(mine).map((name) => [name, "conflict"]),
  );
  for (const [name, text] of Object.entries(mine))
    expect(readFileSync(join(shared, name), "utf8")).toBe(text);
  expect(readFileSync(join(shared, "metadata.jsonl"), "utf8").trimEnd().split("\n")).toHaveLength(3);
  const again = await exportFolder(target(), wish({ ...more, metadata: ["jsonl"] }), quiet);
  expect([again.already, again.refused.map(({ path }) => path)]).toEqual([2, ["a.png.json"]]);
  rmSync(shared, { recursive: true });
});

it("a token that may not download is refused once, not for every picture", async () => {
  const seesOnly = secretOf(await makeToken(accountId, "demo", ["artifact:read"]));
  const empty = mkdtempSync(join(tmpdir(), "fluxara-none-"));
  const asked = exportFolder({ ...target(), token: seesOnly }, wish({ folder: empty }), quiet);
  await expect(asked).rejects.toThrow("the token may not download");
  rmSync(empty, { recursive: true });
});

it("a picture that was fetched with its mark is fetched again without it", async () => {
  const marked = mkdtempSync(join(tmpdir(), "fluxara-marks-"));
  const webp = { format: "webp", lossless: true } as const;
  const first = await exportFolder(target(), wish({ folder: marked, format: webp }), quiet);
  expect(first.written).toBe(3);
  const unmarked = { ...webp, mark: false } as const;
  for (const written of [3, 0]) {
    const again = await exportFolder(target(), wish({ folder: marked, format: unmarked }), quiet);
    expect(again).toMatchObject({ written, already: 3 - written });
  }
  rmSync(marked, { recursive: true });
});
