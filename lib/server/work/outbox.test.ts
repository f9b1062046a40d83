import { expect, it } from "vitest";
import { waitUntil } from "@/tools/testing/wait-until";
import { Outbox, type OutboxRow } from "./outbox";

const nextTask = () => new Promise((resolve) => setImmediate(resolve));

/** An outbox over `due`, each of whose tries ends when the test lets it. */
function openOutbox(due: number[], more: Partial<OutboxRow<number, string>> = {}) {
  const [recorded, rests]: [string[], number[]] = [[], []];
  const ends = new Map<number, (end: string) => void>();
  const row: OutboxRow<number, string> = {
    name: "numbers",
    max: 2,
    claim: async (room) => due.splice(0, room),
    attempt: (item, cut) =>
      new Promise((resolve) => {
        ends.set(item, resolve);
        cut.addEventListener("abort", () => resolve("cut"));
      }),
    record: async (item, end) => {
      ends.delete(item);
      recorded.push(`${item} ${end}`);
    },
    rest: async () => {
      rests.push(ends.size);
    },
    ...more,
  };
  const tried = (count: number) => waitUntil(`${count} tries`, () => ends.size === count);
  return { outbox: new Outbox(row), recorded, rests, ends, tried };
}

it("no more are tried at once than the row allows, and an end makes room for the next", async () => {
  const { outbox, recorded, ends, tried } = openOutbox([1, 2, 3]);
  outbox.wake();
  await tried(2);
  outbox.wake();
  await nextTask();
  expect([...ends.keys()]).toEqual([1, 2]);
  ends.get(2)?.("sent");
  await waitUntil("the third", () => ends.has(3));
  for (const item of [3, 1]) ends.get(item)?.("sent");
  await outbox.drained();
  expect(recorded).toEqual(["2 sent", "3 sent", "1 sent"]);
});

it("an outbox rests only with nothing in hand", async () => {
  const { outbox, rests, ends, tried } = openOutbox([1]);
  outbox.wake();
  await tried(1);
  outbox.wake();
  ends.get(1)?.("sent");
  await outbox.drained();
  expect(rests).toEqual([0]);
});

it("a claim that fails and a try that throws are repeated by the next wake", async () => {
  let claims = 0;
  const { outbox, recorded } = openOutbox([], {
    claim: async () => {
      if (++claims === 1) throw new Error("planted: no database");
      return claims <= 3 ? [claims] : [];
    },
    attempt: async (item) => {
      if (item === 2) throw new Error("planted: our own fault");
      return "sent";
    },
  });
  outbox.wake();
  await outbox.drained();
  expect([claims, recorded]).toEqual([1, []]);
  outbox.wake();
  await outbox.drained();
  expect(recorded).toEqual(["3 sent"]);
});

it("an outbox that stops claims no more, and cuts what is not done in time", async () => {
  const due = [1, 2, 3];
  const { outbox, recorded, ends, tried } = openOutbox(due);
  outbox.wake();
  await tried(2);
  const stopped = outbox.stop(50);
  ends.get(1)?.("sent");
  await stopped;
  outbox.wake();
  expect([recorded, due]).toEqual([["1 sent", "2 cut"], [3]]);
});
