import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { ahead } from "@/tools/testing/ahead";
import { makeRunner, offerOf } from "@/tools/testing/claimable";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { knownOffers } from "./known-offers";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const of = async (viewer: Viewer, id: string) =>
  (await knownOffers(viewer, "demo")).offers.filter(({ pipeline }) => pipeline.id === id);

const minuteMs = 60_000;

it("the list of offers names each pipeline and version once, as the runner that was seen last says it", async () => {
  await makeRunner(admin, "shared", { offers: [offerOf("shared", "1", ["old"])] });
  await makeRunner(admin, "shared", { offers: [offerOf("shared", "1", ["new"]), offerOf("shared", "2")] });
  const offers = await of(admin, "shared");
  expect(offers.map(({ pipeline }) => pipeline.version).sort()).toEqual(["1", "2"]);
  const first = offers.find(({ pipeline }) => pipeline.version === "1");
  expect(first?.settings.find(({ key }) => key === "model")?.choices).toEqual(["new"]);
});

it("still knows what a silent runner offered, and no longer after 30 days", async () => {
  await makeRunner(admin, "silent");
  expect(await of(admin, "silent")).toMatchObject([{ isOnline: true }]);
  expect(await of(ahead(admin, 5 * minuteMs), "silent")).toMatchObject([{ isOnline: false }]);
  expect(await of(ahead(admin, 31 * 24 * 60 * minuteMs), "silent")).toEqual([]);
});

it("the list of offers has the environments in which runners take jobs", async () => {
  await makeRunner(admin, "places", { environments: ["default", "staging"] });
  expect((await knownOffers(admin, "demo")).environments).toEqual(
    expect.arrayContaining(["default", "staging"]),
  );
});

it("the list of offers is for those who may generate", async () => {
  const beta = await makeViewer("beta");
  await expect(knownOffers(beta, "demo")).rejects.toMatchObject({ code: "not_found" });
});
