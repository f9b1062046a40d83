import { afterEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { channels, type Topic } from "@/lib/db/topics";
import { useDatabase } from "@/tools/testing/database";
import { waitUntil } from "@/tools/testing/wait-until";
import type { KeptConnection } from "./kept-connection";
import { Waker } from "./waker";

useDatabase();

const open: KeptConnection[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** What a subscriber hears: `missed` whenever it may have missed something. */
async function hear(waker: Waker, topic: Topic): Promise<{ heard: string[]; leave(): Promise<void> }> {
  const heard: string[] = [];
  const subscription = await waker.subscribe({
    topic,
    onNotified: (payload) => heard.push(payload),
    onListening: () => void heard.push("missed"),
  });
  open.push(subscription);
  return { heard, leave: () => subscription.close() };
}

const tell = (topic: Topic, payload: string) =>
  db().$executeRaw`SELECT pg_notify(${channels[topic]}, ${payload})`;

/** Connections that listened last, or ask whether they are still there. */
const listening = () => db().$queryRaw<{ pid: number }[]>`
  SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND (query LIKE 'LISTEN %' OR query LIKE 'UNLISTEN %' OR query = 'SELECT 1')`;

it("subscribers of all topics share one connection, and each hears of its own", async () => {
  const waker = new Waker();
  const live = await hear(waker, "live");
  const [work, webhooks] = await Promise.all([hear(waker, "work"), hear(waker, "webhooks")]);
  expect(await listening()).toHaveLength(1);
  await tell("work", "a");
  await tell("live", "b");
  await tell("webhooks", "c");
  await waitUntil("the last", () => webhooks.heard.length === 2);
  expect([live.heard, work.heard, webhooks.heard]).toEqual([
    ["missed", "b"],
    ["missed", "a"],
    ["missed", "c"],
  ]);
});

it("a connection that is cut is made again, and every subscriber learns that it may have missed something", async () => {
  const waker = new Waker();
  const [live, work] = [await hear(waker, "live"), await hear(waker, "work")];
  const [cut] = await listening();
  await db().$queryRaw`SELECT pg_terminate_backend(${cut?.pid}::int, 5000)`;
  await tell("live", "while nobody listens");
  await waitUntil("both to be told", () => live.heard.length === 2 && work.heard.length === 2);
  await tell("live", "after it");
  await waitUntil("the event", () => live.heard.length === 3);
  expect([live.heard, work.heard]).toEqual([
    ["missed", "missed", "after it"],
    ["missed", "missed"],
  ]);
  expect(await listening()).toHaveLength(1);
});

it("a topic that nobody subscribes to any more is not listened to, and without any there is no connection", async () => {
  const waker = new Waker();
  const [live, work] = [await hear(waker, "live"), await hear(waker, "work")];
  await live.leave();
  await tell("live", "too late");
  await tell("work", "in time");
  await waitUntil("the event", () => work.heard.length === 2);
  expect(live.heard).toEqual(["missed"]);
  await work.leave();
  await waitUntil("the connection to end", async () => (await listening()).length === 0);
  const again = await hear(waker, "live");
  expect([again.heard, (await listening()).length]).toEqual([["missed"], 1]);
});

it("a subscriber that may not join is none, and the others keep their connection", async () => {
  const waker = new Waker();
  const live = await hear(waker, "live");
  const onListening = () => Promise.reject(new Error("planted: not allowed"));
  await expect(waker.subscribe({ topic: "removed", onNotified: () => {}, onListening })).rejects.toThrow(
    "planted",
  );
  await tell("live", "still here");
  await waitUntil("the event", () => live.heard.length === 2);
  expect(live.heard).toEqual(["missed", "still here"]);
});
