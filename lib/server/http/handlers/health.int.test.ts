import { expect, it, onTestFinished } from "vitest";
import { readiness } from "@/lib/services/processes/readiness";
import { useFluxara } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { beReady } from "@/tools/testing/server/server-under-test";

useFluxara();

it("a process that stops is not healthy any more, but alive", async () => {
  const { baseUrl, close } = await startApi();
  onTestFinished(close);
  const ask = (probe: "live" | "health") => fetch(`${baseUrl}/api/v1/${probe}`);
  beReady();
  expect(await (await ask("health")).json()).toMatchObject({ status: "ok" });
  readiness().drain();
  const answer = await ask("health");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(await answer.json()).toMatchObject({ code: "unavailable" });
  expect((await ask("live")).status).toBe(200);
});
