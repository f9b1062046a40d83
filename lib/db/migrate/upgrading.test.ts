import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readMigrations } from "@/lib/db/migrate/migration-files";

/** Of the first version, which nobody upgraded to from another. */
const lastOfFirst = "20261130999999";

it.each(readMigrations().filter(({ name }) => name > lastOfFirst))(
  "$name says its phase, and UPGRADING.md what it does",
  ({ name, phase }) => {
    expect(phase).not.toBeNull();
    expect(readFileSync("UPGRADING.md", "utf8")).toContain(name);
  },
);

it("the migrations of the first version need no phase", () => {
  const first = readMigrations().filter(({ name }) => name < lastOfFirst);
  expect(first.length).toBeGreaterThan(40);
});
