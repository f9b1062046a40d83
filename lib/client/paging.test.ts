import { expect, it } from "vitest";
import { everyItem } from "./paging";

async function all(pages: Record<string, { items: number[]; nextCursor: string | null }>): Promise<number[]> {
  const found: number[] = [];
  const read = async ({ cursor = "first" }) => pages[cursor] ?? { items: [], nextCursor: null };
  for await (const item of everyItem(read)) found.push(item);
  return found;
}

it("every item comes once, in the order of the pages", async () => {
  const first = { items: [1, 2], nextCursor: "b" };
  expect(
    await all({ first, b: { items: [], nextCursor: "c" }, c: { items: [3], nextCursor: null } }),
  ).toEqual([1, 2, 3]);
});

it("a page that leads to itself is an error instead of an endless list", async () => {
  const first = { items: [1], nextCursor: "b" };
  await expect(all({ first, b: { items: [2], nextCursor: "b" } })).rejects.toThrow("after b leads to itself");
});
