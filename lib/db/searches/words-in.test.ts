import { expect, it } from "vitest";
import { Prisma } from "@/lib/db/generated/client";
import { hasWords } from "./words-in";

const title = Prisma.sql`title`;

it("without words there is no condition, so that a first page is read by its index", () => {
  expect(hasWords(title, []).sql).toBe("true");
});

it("characters of patterns are taken literally", () => {
  expect(hasWords(title, ["100%", "a_b", "c\\d"]).values).toEqual([["%100\\%%", "%a\\_b%", "%c\\\\d%"]]);
});
