import { expect, it } from "vitest";
import { closeWorkHub, workHub } from "@/lib/services/runners/work-hub";
import { makeRunner } from "@/tools/testing/claimable";
import { inDemo } from "@/tools/testing/examples/callers";
import { makePerson, makeToken, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { send, withHeaders } from "@/tools/testing/server/server-under-test";
import { waitUntil } from "@/tools/testing/wait-until";
import { accountTurns } from "./account-turns";

useFluxara();

it("an account’s requests wait for its own turns, whatever it shows, and nobody else’s do", async () => {
  const [busy, other] = [await makePerson({ role: "admin" }), await makePerson({ role: "admin" })];
  const { headers: token } = await makeToken(busy.id);
  const turns = await Promise.all(Array.from({ length: 8 }, () => accountTurns().take(busy.id)));
  const list = (headers: Headers) => send("listArtifacts", { ...inDemo, headers });
  const waiting = [list(busy.headers), list(token)];
  await waitUntil("both wait", () => accountTurns().waiting === 2);
  expect((await list(other.headers)).status).toBe(200);
  expect(accountTurns().waiting).toBe(2);
  for (const end of turns) end();
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
  expect(accountTurns().running).toBe(0);
});

it("a claim that waits keeps no turn", async () => {
  const { id, headers: session } = await makePerson({ role: "admin" });
  const { headers: token } = await makeToken(id);
  const { call } = await makeRunner(await viewerOf(session), "turns");
  const headers = withHeaders(token, { "fluxara-instance": call.instance ?? "" });
  const params = { ws: "demo", id: call.id };
  const claim = send("claimJobs", { params, body: { waitSeconds: 50 }, headers });
  await waitUntil("it waits", () => workHub().size === 1);
  expect(accountTurns().running).toBe(0);
  await closeWorkHub();
  expect((await claim).status).toBe(204);
});
