import { expect, it } from "vitest";
import { closeDb, db } from "@/lib/db/client";
import { useDatabase } from "@/lib/testing/database";

useDatabase();

it.each(["", "?options=-c%20search_path%3Dpublic", "?options=-c%20TimeZone%3DEurope%2FBerlin"])(
  "times are in UTC whatever the URL asks for: “%s”",
  async (asked) => {
    const url = process.env.DATABASE_URL ?? "";
    const query = url.includes("?") ? asked.replace("?", "&") : asked;
    process.env.DATABASE_URL = url + query;
    await closeDb();
    const [row] = await db().$queryRaw<{ zone: string; path: string }[]>`
      SELECT current_setting('TimeZone') AS zone, current_setting('search_path') AS path`;
    expect(row?.zone).toBe("UTC");
    if (asked.includes("search_path")) expect(row?.path).toBe("public");
    process.env.DATABASE_URL = url;
    await closeDb();
  },
);
