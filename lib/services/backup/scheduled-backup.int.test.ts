import { afterEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { useSaved } from "@/tools/testing/backups";
import { assertConfiguredTarget, runScheduledBackup, runScheduledJournal } from "./scheduled-backup";
import { listBackups } from "./target/find-backup";

const saved = useSaved();
const hourMs = 3_600_000;
const now = Date.now();
const going = new AbortController().signal;
const after = (ms: number) => () => new Date(now + ms);

afterEach(async () => {
  for (const name of Object.keys(process.env))
    if (name.startsWith("FLUXARA_BACKUP_")) delete process.env[name];
  await db().run.deleteMany();
});

const configured = () => {
  const place = saved.newTarget();
  process.env.FLUXARA_BACKUP_TO = place.name;
  return place;
};

it("without a place there is neither backup nor journal", async () => {
  await runScheduledBackup(going);
  await runScheduledJournal();
  expect(await db().run.count()).toBe(0);
});

it("one is made as often as was asked, whoever's turn it is", async () => {
  const place = configured();
  process.env.FLUXARA_BACKUP_EVERY = "2h";
  const made = async () => (await listBackups(place)).filter(({ isFinished }) => isFinished).length;
  await Promise.all([runScheduledBackup(going, after(0)), runScheduledBackup(going, after(0))]);
  expect(await made()).toBe(1);
  await runScheduledBackup(going, after(2 * hourMs - 1));
  expect(await made()).toBe(1);
  await runScheduledBackup(going, after(2 * hourMs));
  expect(await made()).toBe(2);
});

it("one that failed is tried again in a quarter of an hour, and so is one that was stopped", async () => {
  const place = configured();
  const stopped = new AbortController();
  stopped.abort();
  await expect(runScheduledBackup(stopped.signal, after(0))).rejects.toThrow(/stopped with the server/);
  await runScheduledBackup(going, after(hourMs / 4 - 1));
  expect((await listBackups(place)).map(({ isFinished }) => isFinished)).toEqual([false]);
  await runScheduledBackup(going, after(hourMs / 4));
  expect((await listBackups(place)).map(({ isFinished }) => isFinished)).toEqual([true]);
});

it("a place within the data folder is refused at the start", async () => {
  process.env.FLUXARA_BACKUP_TO = `${saved.data()}/backups`;
  await expect(assertConfiguredTarget()).rejects.toThrow(/is in the data folder/);
});
