import { expect, test } from "vitest";
import { type Step, UndoStack } from "./undo";

/** A stack that writes numbers to a list. */
function listed() {
  const [stack, stored] = [new UndoStack(), [] as number[]];
  const step = (n: number): Step => ({
    what: `write of ${n}`,
    undo: async () => stored.splice(stored.indexOf(n), 1),
    redo: async () => stored.push(n),
  });
  const write = (n: number) => {
    stored.push(n);
    const made = step(n);
    stack.push(made);
    return made;
  };
  const run = async (direction: "undo" | "redo", which?: Step) =>
    (await stack.run(direction, which)).step?.what ?? null;
  return { stack, stored, write, run };
}

test("the last write is undone first, and the last undone is redone first", async () => {
  const { stored, write, run } = listed();
  for (const n of [1, 2, 3]) write(n);
  expect(await run("undo")).toBe("write of 3");
  expect(await run("undo")).toBe("write of 2");
  expect(stored).toEqual([1]);
  expect(await run("redo")).toBe("write of 2");
  expect(await run("redo")).toBe("write of 3");
  expect(await run("redo")).toBeNull();
  expect(stored).toEqual([1, 2, 3]);
});

test("quick presses run in their order", async () => {
  const { stack, stored, write } = listed();
  write(1);
  write(2);
  await Promise.all([stack.run("undo"), stack.run("undo"), stack.run("redo")]);
  expect(stored).toEqual([1]);
});

test("after a new write nothing can be redone", async () => {
  const { stored, write, run } = listed();
  write(1);
  await run("undo");
  write(2);
  expect(await run("redo")).toBeNull();
  expect(stored).toEqual([2]);
});

test("a given step is undone out of turn, and once", async () => {
  const { stored, write, run } = listed();
  const first = write(1);
  write(2);
  expect(await run("undo", first)).toBe("write of 1");
  expect(await run("undo", first)).toBeNull();
  expect(await run("undo")).toBe("write of 2");
  expect(stored).toEqual([]);
});

test("a step that fails, or whose write was refused, is dropped", async () => {
  const { stack, stored, write, run } = listed();
  write(1);
  const changed = new Error("changed since");
  stack.push({ what: "decision", undo: () => Promise.reject(changed), redo: async () => {} });
  expect(await stack.run("undo")).toMatchObject({ step: { what: "decision" }, error: changed });
  expect(await run("redo")).toBeNull();
  stack.drop(write(2));
  expect(await run("undo")).toBe("write of 1");
  expect(stored).toEqual([2]);
});

test("what is undone while a write is under way is that write", async () => {
  const { stack, stored, write, run } = listed();
  write(1);
  let resolve = () => {};
  const promise = new Promise<void>((stored) => {
    resolve = stored;
  });
  const second = stack.during(async () => {
    await promise;
    return write(2);
  });
  const [undone, next] = [run("undo"), run("undo")];
  resolve();
  await second;
  expect([await undone, await next]).toEqual(["write of 2", "write of 1"]);
  expect(stored).toEqual([]);
});

test("nothing is undone for a write that was refused, or cannot come back; a given step need not wait", async () => {
  const { stack, stored, write, run } = listed();
  const first = write(1);
  write(2);
  let reject = (_: Error) => {};
  const promise = new Promise<void>((_, refused) => {
    reject = refused;
  });
  const refused = stack.during(() => promise);
  const undone = stack.run("undo");
  expect(await run("undo", first)).toBe("write of 1");
  reject(new Error("refused"));
  await expect(refused).rejects.toThrow("refused");
  expect(await undone).toEqual({ step: null, error: null, underWay: true });
  expect(stored).toEqual([2]);
  expect(await run("undo")).toBe("write of 2");
});

test("50 writes are kept, and none in another workspace", async () => {
  const { stack, write, run } = listed();
  stack.enter("demo");
  for (let n = 1; n <= 60; n++) write(n);
  stack.enter("demo");
  for (let n = 60; n > 10; n--) expect(await run("undo")).toBe(`write of ${n}`);
  expect(await run("undo")).toBeNull();
  stack.enter("other");
  expect(await run("redo")).toBeNull();
});
