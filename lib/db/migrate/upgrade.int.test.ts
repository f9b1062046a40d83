import { expect, it } from "vitest";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { permissions } from "@/lib/domain/access/permissions";
import { withOlderDatabase } from "@/tools/testing/older-database";
import { onServer } from "@/tools/testing/server/server";

const id = (n: number) => `'01900000-0000-7000-8000-00000000000${n}'`;
const array = (values: readonly string[]) => `ARRAY[${values.map((value) => `'${value}'`).join(",")}]`;
const later = ["vote:write", "comment:read", "comment:write", "hold:write", "link:write", "webhook:write"];
const atFirst = permissions.filter((permission) => !later.includes(permission));

it("an upgrade from before votes keeps whole tokens whole, narrow ones narrow, and gives artifacts what their jobs say", () =>
  withOlderDatabase("20261126040419", async (url) => {
    await onServer(
      url,
      `INSERT INTO "Account" (id, email, name) VALUES (${id(1)}, 'a@example.com', 'a')`,
      `INSERT INTO "Workspace" (id, slug, title) VALUES (${id(2)}, 'w', 'w')`,
      `INSERT INTO "Environment" (id, key) VALUES (${id(3)}, 'e')`,
      `INSERT INTO "Token" (id, "accountId", title, hash, permissions) VALUES
         (${id(7)}, ${id(1)}, 'whole', 'h1', ${array(atFirst)}), (${id(8)}, ${id(1)}, 'narrow', 'h2', ${array(atFirst.slice(1))})`,
      `INSERT INTO "Job" (id, "workspaceId", "environmentId", "accountId", "pipelineId", asked, request)
         VALUES (${id(4)}, ${id(2)}, ${id(3)}, ${id(1)}, 'p', '{}', '{"sizeProfile":"square","inputSummary":"text"}')`,
      `INSERT INTO "Blob" ("workspaceId", sha256, bytes, crc32, type, width, height, thumbhash, dhash, animated, "tileBytes")
         VALUES (${id(2)}, 's', 1, 0, 'png', 1, 1, '', '', false, 1)`,
      `INSERT INTO "Artifact" (id, "workspaceId", "jobId", index, "environmentId", sha256, bytes, name, state, "createdAt", type,
           width, height, animated, "sizeKey", "pipelineId", "inputSummary")
         VALUES (${id(5)}, ${id(2)}, ${id(4)}, 0, ${id(3)}, 's', 1, 'n', 'available', now(), 'png', 1, 1, false, '1x1', 'p', 'own')`,
    );
    expect(await applyMigrations(url)).not.toEqual([]);
    await onServer(
      url,
      `DO $$ BEGIN
        ASSERT (SELECT permissions @> ${array(permissions)} AND cardinality(permissions) = ${permissions.length}
          FROM "Token" WHERE title = 'whole'), 'whole';
        ASSERT (SELECT NOT permissions && ${array(later.slice(0, 4))} FROM "Token" WHERE title = 'narrow'), 'narrow';
        ASSERT (SELECT "sizeProfile" = 'square' AND "inputSummary" = 'own' FROM "Artifact"), 'artifact';
      END $$`,
    );
  }));
