import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { allEnded, commitAsync, inStatements, type Statements } from "@/lib/db/transaction";
import { asAppError } from "@/lib/server/http/problem";
import { useDatabase } from "@/tools/testing/database";

useDatabase();

const write = (tx: Statements, key: string) =>
  tx.$executeRaw`INSERT INTO "Setting" (key, value) VALUES (${key}, ${"1"})`;
const isWritten = async (key: string) => (await db().setting.count({ where: { key } })) === 1;

it("what is written is there once the transaction ends, and not before", async () => {
  const seen = await inStatements(async (tx) => {
    expect(await write(tx, "whole")).toBe(1);
    return isWritten("whole");
  });
  expect([seen, await isWritten("whole")]).toEqual([false, true]);
});

it("all is rolled back if the work fails, or hides that a statement failed", async () => {
  const failing = inStatements(async (tx) => {
    await write(tx, "half");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const hiding = inStatements(async (tx) => {
    await write(tx, "half");
    await tx.$queryRaw`SELECT 1 / 0`.catch(() => undefined);
  });
  await expect(hiding).rejects.toThrow("cannot be committed");
  expect(await isWritten("half")).toBe(false);
});

it("statements issued at once run in that order, and all are rolled back if one fails", async () => {
  const both = (tx: Statements) =>
    Promise.all([write(tx, "first"), tx.$queryRaw`SELECT key FROM "Setting" WHERE key = ${"first"}`]);
  expect(await inStatements(both)).toEqual([1, [{ key: "first" }]]);
  const failing = inStatements((tx) =>
    allEnded([write(tx, "second"), tx.$queryRaw`SELECT 1 / 0`, write(tx, "third")]),
  );
  await expect(failing).rejects.toThrow("division by zero");
  expect([await isWritten("second"), await isWritten("third")]).toEqual([false, false]);
});

it("if one fails, all others have ended before it rejects", async () => {
  let hasEnded = false;
  const file = new Promise<void>((named) => setImmediate(named)).then(() => {
    hasEnded = true;
  });
  await expect(allEnded([file, Promise.reject(new Error("no"))])).rejects.toThrow("no");
  expect(hasEnded).toBe(true);
});

it("a crash may undo a transaction that allows it, but no later one on its connection", async () => {
  type Setting = { synchronous_commit: string };
  const setting = async (tx: Statements) => (await tx.$queryRaw<Setting[]>`SHOW synchronous_commit`)[0];
  const seen = await inStatements(async (tx) => {
    await commitAsync(tx);
    return setting(tx);
  });
  const after = await Promise.all(Array.from({ length: 12 }, () => inStatements(setting)));
  expect(seen).toEqual({ synchronous_commit: "off" });
  for (const one of after) expect(one).toEqual({ synchronous_commit: "on" });
});

it("a transaction that takes too long ends with its connection, even if there are more of them than connections", async () => {
  const slow = () =>
    inStatements(async (tx) => {
      await write(tx, "late");
      await tx.$queryRaw`SELECT pg_sleep(600)`;
    }, 50).catch((error) => asAppError(error).code);
  const codes = await Promise.all(Array.from({ length: 12 }, slow));
  expect(new Set(codes)).toEqual(new Set(["unavailable"]));
  expect(await isWritten("late")).toBe(false);
  expect(await inStatements((tx) => write(tx, "after"))).toBe(1);
});
