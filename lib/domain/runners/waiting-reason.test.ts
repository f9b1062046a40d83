import { expect, it } from "vitest";
import { settingsOf } from "../settings/asked-settings";
import { type Demand, demandId, demandOf, misfitOf } from "./demand";
import type { Offer } from "./offer";
import { type KnownRunner, misfitsOf, type WaitingJob, waitingReason } from "./waiting-reason";

const now = new Date("2026-01-01T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

const offer = (version = "1"): Offer => ({
  pipeline: { id: "draw", version },
  title: "Draw",
  settings: [
    { key: "model", type: "choice", choices: ["a", "b"] },
    { key: "loras", type: "choice", choices: ["ink"] },
    { key: "params.upscaler", type: "choice", choices: ["4x"] },
    { key: "sampler", type: "text" },
  ],
});

const alpha: KnownRunner = {
  ...{ name: "alpha", offers: [offer()], environments: ["default"], capacity: 1, running: 1 },
  ...{ pausedAt: null, lastSeenAt: ago(5), silenceSeconds: 60 },
};

const demand = (more: object = {}, version: string | null = null, environment = "default"): Demand =>
  demandOf({ id: "draw", version }, environment, {
    ...settingsOf({ sampler: "any", model: { name: "a" }, ...more }),
    params: {},
  });

const job = (more: Partial<WaitingJob> = {}): WaitingJob => ({
  ...{ since: ago(100), pausedAt: null, notBefore: null, heardUntil: null, demand: demand() },
  ...more,
});

it.each([
  ["its batch is paused", job({ pausedAt: ago(9) }), [alpha], "paused", "Its batch is paused", ago(9)],
  [
    "it failed just now",
    job({ notBefore: ago(-9) }),
    [alpha],
    "backing_off",
    "Its last attempt failed; it is tried again",
    ago(100),
  ],
  ["nobody is there", job(), [], "no_runner", "No runner offers the pipeline “draw”", ago(100)],
  [
    "the version changed",
    job({ demand: demand({}, "2") }),
    [alpha],
    "no_runner",
    "No runner offers version “2” of “draw”: offered is “1”",
    ago(100),
  ],
  [
    "another environment",
    job({ demand: demand({}, null, "far") }),
    [alpha],
    "no_runner",
    "No runner that offers “draw” serves the environment “far”",
    ago(100),
  ],
  [
    "the model is missing",
    job({ demand: demand({ model: { name: "c" } }) }),
    [alpha],
    "no_model",
    "No runner that offers “draw” has the model “c”",
    ago(100),
  ],
  [
    "a LoRA is missing",
    job({ demand: demand({ loras: [{ name: "oil" }] }) }),
    [alpha],
    "no_model",
    "No runner that offers “draw” has the LoRA “oil”",
    ago(100),
  ],
  ["all are busy", job(), [alpha], "busy", "alpha is busy", ago(100)],
  ["one is free", job(), [{ ...alpha, running: 0 }], "busy", "alpha is about to claim it", ago(100)],
  ["all are gone", job(), [{ ...alpha, lastSeenAt: ago(61) }], "offline", "alpha is offline", ago(61)],
  ["all are paused", job(), [{ ...alpha, pausedAt: ago(7) }], "paused", "alpha is paused", ago(7)],
])("a job waits because %s", (_, waiting, runners, reason, text, since) => {
  const misfits = misfitsOf(waiting.demand, runners);
  expect(waitingReason(waiting, { runners, misfits }, now)).toMatchObject({ reason, text, since });
});

it("a choice is met by one offer or the other, and what is no choice is not looked at", () => {
  const both = { environments: ["default"], offers: [offer("1"), { ...offer("2"), settings: [] }] };
  expect(misfitOf(both, demand({ model: { name: "c" } }))).toBeNull();
  expect(misfitOf({ ...both, offers: [offer()] }, demand({ sampler: "whatever" }))).toBeNull();
});

it("prompts and seeds make no demand; what a list of choices may name does", () => {
  const ids = [{ prompt: "x", seed: "1" }, { prompt: "y", seed: "2" }, { sampler: "other" }].map((more) =>
    demandId(demand(more)),
  );
  expect(new Set(ids).size).toBe(2);
});
