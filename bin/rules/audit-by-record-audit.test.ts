import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./audit-by-record-audit.mjs";

const found = (text: string, file = "lib/services/jobs/planted.ts") => check([sourceOf(file, text)]).length;

test.each([
  "await tx.auditEvent.create({ data });",
  "await db().auditEvent.createMany({ data });",
  "await tx.auditEvent.updateMany({ where, data });",
  "await db().auditEvent.deleteMany({ where });",
  "await tx.workspace.update({ where, data: { auditEvents: { create: event } } });",
  'await tx.$executeRaw`INSERT INTO "AuditEvent" (action) VALUES (1)`;',
  'const sql = `UPDATE "AuditEvent" SET detail = NULL`;',
  'await run("DELETE FROM \\"AuditEvent\\"");',
])("what changes audit events is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  "await recordAudit(scope, event, tx);",
  "await db().auditEvent.findMany({ where });",
  "const { _count } = await db().workspace.findFirst({ select: { auditEvents: { select: { id: true } } } });",
  'await db().$queryRaw`SELECT count(*) FROM "AuditEvent"`;',
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test.each([
  "lib/db/audit/record-audit.ts",
  "lib/db/system/audit/audit-chain.ts",
  "lib/services/audit/chain.int.test.ts",
])("%s may write audit events itself", (file) =>
  expect(found("await tx.auditEvent.create({ data });", file)).toBe(0),
);
