import { beforeAll, expect, it } from "vitest";
import type { Role } from "@/lib/domain/access/permissions";
import { makeArtifact, makePerson, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { nobody, openPage } from "@/tools/testing/page/open-page";

useFluxara();

let hidden = "";
beforeAll(async () => {
  hidden = (await makeArtifact(await makeViewer("admin"))).id;
});

const findsNone = (role: Role, path: string) =>
  expect(makePerson({ role }).then((person) => openPage(path, person))).rejects.toThrow("404");

it.each<[Role, string]>([
  ["beta", "/w/demo/jobs"],
  ["beta", "/w/demo/reviews"],
  ["beta", "/w/demo/settings/retention"],
  ["beta", "/w/demo/settings/runners"],
  ["reviewer", "/w/demo/settings/audit"],
  ["reviewer", "/w/demo/settings/tokens"],
  ["admin", "/operator"],
  ["admin", "/operator/audit"],
  ["admin", "/operator/health"],
  ["admin", "/operator/set-up"],
  ["admin", "/w/demo/settings/removals/01890000-0000-7000-8000-00000000dead"],
  ["admin", "/w/demo/artifacts/01890000-0000-7000-8000-00000000dead"],
  ["admin", "/w/demo/artifacts/not-an-id"],
  ["admin", "/w/demo/compare?ids=01890000-0000-7000-8000-00000000dead,01890000-0000-7000-8000-00000000beef"],
  ["admin", "/reset/nothing"],
  ["admin", "/s/nothing"],
])("a member who is %s finds no page %s", findsNone);

it("a beta user finds no page of what is not published", () =>
  findsNone("beta", `/w/demo/artifacts/${hidden}`));

it("a browser without a session is sent to sign in, with the way back", async () => {
  await openPage("/w/demo/jobs", nobody);
  expect(window.location.pathname + window.location.search).toBe(
    `/sign-in?callbackUrl=${encodeURIComponent("/w/demo/jobs")}`,
  );
});
