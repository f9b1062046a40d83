import { expect, it } from "vitest";
import { Lockstep } from "./lockstep";

async function* numbers(upTo: number, made: number[] = []) {
  for (let i = 1; i <= upTo; i++) {
    made.push(i);
    yield i;
  }
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

it("walks its source once, whatever the number of readers", async () => {
  const made: number[] = [];
  const step = new Lockstep(numbers(5, made), 3);
  const read = await Promise.all([1, 2, 3].map(() => all(step.read())));
  expect(read).toEqual(Array.from({ length: 3 }, () => [1, 2, 3, 4, 5]));
  expect(made).toEqual([1, 2, 3, 4, 5]);
});

it("lockstep makes no item before all have taken the last", async () => {
  const made: number[] = [];
  const step = new Lockstep(numbers(5, made), 2);
  const [first, second] = [step.read(), step.read()];
  await Promise.all([first.next(), second.next()]);
  const waiting = first.next();
  expect(made).toEqual([1]);
  await second.next();
  expect((await waiting).value).toBe(2);
});

it("fails all readers if the source fails, or one of them", async () => {
  const broken = new Lockstep(
    (async function* () {
      yield 1;
      throw new Error("no more");
    })(),
    2,
  );
  const read = await Promise.allSettled([all(broken.read()), all(broken.read())]);
  expect(read.map(({ status }) => status)).toEqual(["rejected", "rejected"]);

  const left = new Lockstep(numbers(5), 2);
  const waiting = all(left.read());
  left.fail(new Error("disk full"));
  await expect(waiting).rejects.toThrow("disk full");
});
