import { expect, it } from "vitest";
import { closeDb, db } from "@/lib/db/client";
import { useDatabase } from "@/tools/testing/database";

useDatabase();

const usual = { zone: "UTC", path: expect.any(String), jit: "off" };

it.each([
  ["nothing", "", usual],
  ["a search path", "?options=-c%20search_path%3Dpublic", { ...usual, path: "public" }],
  ["another zone, which times cannot have", "?options=-c%20TimeZone%3DEurope%2FBerlin", usual],
  ["compiled queries", "?options=-c%20jit%3Don", { ...usual, jit: "on" }],
])("sessions have their settings where the URL asks for %s", async (_, asked, expected) => {
  const url = process.env.DATABASE_URL ?? "";
  const query = url.includes("?") ? asked.replace("?", "&") : asked;
  process.env.DATABASE_URL = url + query;
  await closeDb();
  const [row] = await db().$queryRaw<unknown[]>`SELECT current_setting('TimeZone') AS zone,
    current_setting('search_path') AS path, current_setting('jit') AS jit`;
  process.env.DATABASE_URL = url;
  await closeDb();
  expect(row).toEqual(expected);
});
