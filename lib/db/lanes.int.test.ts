import type pg from "pg";
import { expect, it } from "vitest";
import { asLongWork, asSearch, forReader, inLane } from "@/lib/lane";
import { asAppError } from "@/lib/server/http/problem";
import { useDatabase } from "@/tools/testing/database";
import { waitUntil } from "@/tools/testing/wait-until";
import { isCanceled } from "./canceled";
import { db, rowsOf, takeConnection } from "./client";
import { Prisma } from "./generated/client";
import { inLongTransaction, inSnapshot, inStatements, inTransaction } from "./transaction";

useDatabase();

const { sql } = Prisma;
const limit = sql`SELECT current_setting('statement_timeout') AS most`;
const most = async () => (await rowsOf<{ most: string }>(limit))[0]?.most;
type Most = { most: string };

it("each lane's statements have a limit of their own, by the client and by the driver", async () => {
  expect(await most()).toBe("10s");
  expect(await db().$queryRaw<Most[]>(limit)).toEqual([{ most: "10s" }]);
  expect(await asSearch("searches", most)).toBe("2s");
  expect(await inLane("exports", most)).toBe("1min");
  expect(await asLongWork(most)).toBe("5min");
  expect(await inLongTransaction((tx) => tx.$queryRaw<Most[]>(limit))).toEqual([{ most: "5min" }]);
  expect(await inSnapshot((tx) => tx.$queryRaw<Most[]>(limit))).toEqual([{ most: "5min" }]);
  expect(await inTransaction((tx) => tx.$queryRaw<Most[]>(limit))).toEqual([{ most: "10s" }]);
});

const soon = sql`SELECT set_config('statement_timeout', '20', true)`;
const endless = sql`SELECT pg_sleep(600)::text`;

it("a statement that takes too long is unavailable, and says what to narrow, by the client and by the driver", async () => {
  const works = [
    () => db().$transaction([db().$queryRaw(soon), db().$queryRaw(endless)]),
    () => inTransaction(async (tx) => [await tx.$queryRaw(soon), await tx.$queryRaw(endless)]),
    () => inStatements(async (tx) => [await tx.$queryRaw(soon), await tx.$queryRaw(endless)]),
  ];
  for (const work of works) {
    const error = await work().catch((thrown: unknown) => thrown);
    expect(isCanceled(error)).toBe(true);
    const { code, message } = asAppError(error);
    expect({ code, message }).toEqual({ code: "unavailable", message: expect.stringContaining("narrow it") });
  }
  expect(await most()).toBe("10s");
});

/** Resolves once `count` statements with this text run. */
function running(text: string, count: number): Promise<void> {
  const seen = sql`SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid() AND query LIKE ${`%${text}%`}`;
  const isSo = async () => (await asLongWork(() => rowsOf(seen))).length === count;
  return waitUntil(`${count} statements with ${text}`, isSo);
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => asAppError(error).code,
  );

it("what is read for a reader ends when they leave, by the client and by the driver", async () => {
  const leaving = new AbortController();
  const reads: (() => Promise<unknown>)[] = [
    () => rowsOf(endless),
    () => db().$queryRaw(endless),
    () => inTransaction((tx) => tx.$queryRaw(endless)),
    () => asSearch("searches", () => rowsOf(endless)),
  ];
  const ends = reads.map((read) => codeOf(forReader(() => leaving.signal, read)));
  await running("pg_sleep(600)", reads.length);
  leaving.abort();
  expect(await Promise.all(ends)).toEqual(reads.map(() => "timeout"));
  await running("pg_sleep(600)", 0);
});

it("what is written goes on after its sender has left, and so does what several wait for", async () => {
  const leaving = new AbortController();
  const lock = sql`SELECT pg_advisory_xact_lock(4711)::text`;
  await db().$executeRaw`CREATE TABLE written (at int)`;
  let written: Promise<string> = Promise.resolve("");
  await inTransaction(async (tx) => {
    await tx.$queryRaw(lock);
    written = forReader(
      () => leaving.signal,
      () => codeOf(db().$executeRaw`INSERT INTO written SELECT 1 FROM pg_advisory_xact_lock(4711)`),
    );
    await running("INSERT INTO written", 1);
    leaving.abort();
  });
  expect(await written).toBe("done");
  expect(await rowsOf(sql`SELECT at FROM written`)).toEqual([{ at: 1 }]);
});

it("a statement that waited for another reader's connection ends with its own reader", async () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const read = (leaving: AbortSignal, query: Prisma.Sql) =>
    inLane("exports", () =>
      forReader(
        () => leaving,
        () => codeOf(rowsOf(query)),
      ),
    );
  const all = Array.from({ length: 3 }, () => read(one.signal, endless));
  await running("pg_sleep(600)", 3);
  const queued = read(other.signal, sql`SELECT pg_sleep(601)::text`);
  one.abort();
  expect(new Set(await Promise.all(all))).toEqual(new Set(["timeout"]));
  await running("pg_sleep(601)", 1);
  other.abort();
  expect(await queued).toBe("timeout");
});

it("a reader who leaves while the result comes in does not end the connection's next statement", async () => {
  const leaving = new AbortController();
  const connection = await takeConnection();
  try {
    const { stream } = (connection as unknown as { connection: pg.Connection }).connection;
    stream.prependOnceListener("data", () => leaving.abort());
    const read = forReader(
      () => leaving.signal,
      () => connection.query("SELECT 1 AS n"),
    );
    expect((await read).rows).toEqual([{ n: 1 }]);
    expect(leaving.signal.aborted).toBe(true);
    // Long enough for a late request to cancel to meet it.
    expect(await codeOf(connection.query("SELECT pg_sleep(0.5)"))).toBe("done");
  } finally {
    connection.release();
  }
});
