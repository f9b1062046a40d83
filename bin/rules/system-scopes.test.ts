import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./system-scopes.mjs";

const found = (file: string, text: string) => check([sourceOf(file, text)]).length;

test.each([
  ["lib/services/artifacts/list.ts", 'authorizeSystem("sweep");'],
  ["lib/services/retention/make-plan.ts", 'authorizeSystem("sign-in");'],
  ["lib/services/accounts/sessions.ts", 'authorizeSystem("sweep");'],
  ["lib/services/accounts/sessions.ts", 'authorizeSystem("backup");'],
  ["lib/services/retention/make-plan.ts", "authorizeSystem(right);"],
  ["lib/server/http/route.ts", 'authorizeSystem("sign-in");'],
  ["app/page.tsx", 'authorizeSystem("install");'],
  ["lib/services/accounts/record-own.ts", "authorizeSweep(id, accountId);"],
  ["lib/server/auth/oidc/resolve-account.ts", "authorizeSweep(id, accountId);"],
  ["lib/db/system/accounts/local-use.ts", "authorizeSweep(id, accountId);"],
  ["lib/db/artifacts/list.ts", 'authorizeSystem("sweep");'],
])("%s may not have %s", (file, text) => {
  expect(found(file, text)).toBe(1);
});

test.each([
  ["lib/services/retention/make-plan.ts", 'authorizeSystem("sweep");'],
  ["lib/services/retention/make-plan.ts", "authorizeSweep(id);"],
  ["lib/server/auth/viewer.ts", 'authorizeSystem("sign-in");'],
  ["lib/services/backup/copy-rows.ts", 'authorizeSystem("backup");'],
  ["lib/services/accounts/fill-sample.ts", 'authorizeSystem("install");'],
  ["lib/services/artifacts/list.int.test.ts", 'authorizeSystem("sweep");'],
])("%s may have %s", (file, text) => {
  expect(found(file, text)).toBe(0);
});
