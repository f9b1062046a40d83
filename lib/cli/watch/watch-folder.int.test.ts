import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makePerson, makeToken, picture, useFluxara } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { waitUntil } from "@/tools/testing/wait-until";
import type { Sets, WatchTarget } from "./deliver-file";
import { SeenFiles } from "./seen-files";
import type { WatchEvent } from "./watch-events";
import { FolderGone, watchFolder } from "./watch-folder";

useFluxara();

const home = mkdtempSync(join(tmpdir(), "fluxara-watch-"));
const before = process.env.XDG_STATE_HOME;
let api: Awaited<ReturnType<typeof startApi>>;
let target: WatchTarget;

beforeAll(async () => {
  process.env.XDG_STATE_HOME = join(home, "state");
  api = await startApi();
  const { headers } = await makeToken((await makePerson({ role: "admin" })).id);
  const token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
  const sets = { key: null, by: null };
  target = { baseUrl: api.baseUrl, token, workspace: "demo", sets, environment: null };
});
afterAll(async () => {
  await api.close();
  rmSync(home, { recursive: true });
  if (before === undefined) delete process.env.XDG_STATE_HOME;
  else process.env.XDG_STATE_HOME = before;
});

/** Watches a folder; `told` are its events, as texts. */
function watch(
  folder: string,
  { sets = target.sets, newOnly = false }: { sets?: Sets; newOnly?: boolean } = {},
) {
  const stop = new AbortController();
  const printed: string[] = [];
  const print = (said: WatchEvent) => {
    const path = "path" in said ? ` ${said.path}` : "";
    printed.push(`${said.event}${path}${"from" in said ? ` from ${said.from}` : ""}`);
  };
  const seen = new SeenFiles([folder]);
  const options = { folder, settleMs: 100, newOnly, seen, print, stop: stop.signal };
  const over = watchFolder({ ...options, target: { ...target, sets } });
  const until = (event: string) => waitUntil(`${event} is told`, () => printed.includes(event));
  const end = async () => {
    stop.abort();
    await over;
  };
  return { printed, until, end, over };
}

function fresh(name: string) {
  const folder = join(home, name);
  mkdirSync(folder);
  return {
    folder,
    put: (path: string, bytes: string | Uint8Array) => writeFileSync(join(folder, path), bytes),
  };
}

it("delivers what is whole, once, also after it was stopped and moved", async () => {
  const { folder, put } = fresh("plain");
  const bytes = await picture();
  put("a.png", bytes);
  put("half.png", (await picture()).subarray(0, -4));
  put("note.txt", "no picture");
  put("b.png.part", await picture());
  const first = watch(folder);
  await first.until("delivered a.png");
  put("whole.png", await picture());
  await first.until("delivered whole.png");
  await first.end();
  expect(first.printed.sort()).toEqual(["delivered a.png", "delivered whole.png", "watching"]);

  renameSync(join(folder, "a.png"), join(folder, "moved.png"));
  const again = watch(folder);
  await again.until("renamed moved.png from a.png");
  await again.end();
  expect(again.printed.sort()).toEqual(["renamed moved.png from a.png", "watching"]);
});

it("takes settings from the text beside a picture that has none, and its set from its folder", async () => {
  const { folder, put } = fresh("beside");
  mkdirSync(join(folder, "one"));
  put("one/s.txt", "a lake at dusk\nSteps: 23, Sampler: Euler, CFG scale: 7, Seed: 12345, Size: 64x64");
  put("one/s.png", await picture());
  const watching = watch(folder, { sets: { key: null, by: "folder" } });
  await watching.until("delivered one/s.png");
  await watching.end();
  const { job, steps } = await db().artifact.findFirstOrThrow({
    where: { name: "s.png" },
    select: { steps: true, job: { select: { recorded: true, set: { select: { key: true } } } } },
  });
  expect(steps).toBe(23);
  expect(job.set?.key).toBe("one");
  expect(job.recorded).toMatchObject({ prompt: "a lake at dusk" });
});

it("leaves alone what was there, if asked", async () => {
  const { folder, put } = fresh("new");
  put("old.png", await picture());
  const watching = watch(folder, { newOnly: true });
  await watching.until("watching");
  put("new.png", await picture());
  await watching.until("delivered new.png");
  await watching.end();
  expect(watching.printed).toEqual(["watching", "delivered new.png"]);
});

it("ends when its folder is gone", async () => {
  await expect(watch(join(home, "nowhere")).over).rejects.toThrow(FolderGone);
});
