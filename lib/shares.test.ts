import fc from "fast-check";
import { expect, it } from "vitest";
import { type NoPlace, type ShareLimits, Shares } from "./shares";

const keys = ["a", "b", "c"] as const;
const none = { max: Number.POSITIVE_INFINITY, maxPerKey: 1, maxWaiting: 9, maxWaitingPerKey: 9 };
const sharesOf = (limits: Partial<ShareLimits>) =>
  new Shares({ ...none, ...limits }, (why: NoPlace) => new Error(why));
const soon = () => new Promise((resolve) => setImmediate(resolve));

type State = "waiting" | "running" | "ended" | "refused";
type Work = { key: string; n: number; state: State; why: string; leave: AbortController; end: () => void };

/** Work that is asked for, in the order in which it is, and in `order` as it begins. */
function crew(shares: Shares) {
  const all: Work[] = [];
  const order: Work[] = [];
  const ask = (key: string) => {
    const leave = new AbortController();
    const work: Work = { key, n: all.length, state: "waiting", why: "", leave, end: () => undefined };
    all.push(work);
    shares.take(key, { leaving: () => leave.signal }).then(
      (giveBack) => {
        order.push(work);
        work.state = "running";
        work.end = () => {
          giveBack();
          work.state = "ended";
        };
      },
      (error: Error) => {
        work.why = error.message;
        work.state = "refused";
      },
    );
  };
  const those = (state: State, key?: string) =>
    all.filter((work) => work.state === state && (key === undefined || work.key === key));
  return { all, order, ask, those };
}

const limits = fc.record({
  max: fc.integer({ min: 1, max: 4 }),
  maxPerKey: fc.integer({ min: 1, max: 3 }),
  maxWaiting: fc.integer({ min: 0, max: 6 }),
  maxWaitingPerKey: fc.integer({ min: 0, max: 4 }),
});
const steps = fc.array(
  fc.record({
    act: fc.constantFrom("ask" as const, "ask" as const, "end" as const, "leave" as const),
    key: fc.constantFrom(...keys),
    at: fc.nat(20),
  }),
  { maxLength: 40 },
);
type Step = { act: "ask" | "end" | "leave"; key: string; at: number };

function take({ act, key, at }: Step, { ask, those }: ReturnType<typeof crew>): void {
  const [running, waiting] = [those("running"), those("waiting")];
  if (act === "ask") ask(key);
  else if (act === "leave") waiting[at % waiting.length]?.leave.abort();
  else {
    const work = running[at % running.length];
    work?.end();
    work?.end();
  }
}

function check(given: ShareLimits, shares: Shares, { order, those }: ReturnType<typeof crew>): void {
  const [running, waiting] = [those("running").length, those("waiting").length];
  expect(shares).toMatchObject({ running, waiting });
  expect(running).toBeLessThanOrEqual(given.max);
  expect(waiting).toBeLessThanOrEqual(given.maxWaiting);
  for (const key of keys) {
    const [own, line] = [those("running", key).length, those("waiting", key).length];
    expect(own).toBeLessThanOrEqual(given.maxPerKey);
    expect(line).toBeLessThanOrEqual(given.maxWaitingPerKey);
    if (running < given.max && own < given.maxPerKey) expect(line).toBe(0);
    const begun = order.filter((work) => work.key === key).map(({ n }) => n);
    expect(begun).toEqual([...begun].sort((a, b) => a - b));
  }
}

it("no key has more than its part, and no place is free while work that may have it waits", () =>
  fc.assert(
    fc.asyncProperty(limits, steps, async (given, todo) => {
      const shares = sharesOf(given);
      const works = crew(shares);
      for (const step of todo) {
        take(step, works);
        await soon();
        check(given, shares, works);
      }
    }),
  ));

it("lines are served in turn, however long one of them is", async () => {
  const shares = sharesOf({ max: 1 });
  const { order, ask } = crew(shares);
  for (const key of ["a", "a", "a", "a", "b", "b", "c"]) ask(key);
  for (let n = 0; n < 7; n++) {
    await soon();
    order[n]?.end();
  }
  expect(order.map(({ key }) => key).join("")).toBe("aabcaba");
});

it("a refused turn says why there is no place", async () => {
  const shares = sharesOf({ max: 1, maxWaiting: 2, maxWaitingPerKey: 1 });
  const { all, ask } = crew(shares);
  for (const key of ["a", "a", "a", "b", "c"]) ask(key);
  all[3]?.leave.abort();
  await soon();
  expect(all.map(({ why }) => why)).toEqual(["", "", "own", "left", "all"]);
  expect(() => shares.assertRoom("a")).toThrow("own");
  shares.assertRoom("d");
  await expect(shares.take("d", { maxWaitMs: 1 })).rejects.toThrow("late");
  await expect(shares.take("d", { leaving: () => AbortSignal.abort() })).rejects.toThrow("left");
});

it("work that fails gives its place back", async () => {
  const shares = sharesOf({ max: 1 });
  await expect(shares.run("a", () => Promise.reject(new Error("planted")))).rejects.toThrow("planted");
  expect(await shares.run("a", async () => "done")).toBe("done");
});
