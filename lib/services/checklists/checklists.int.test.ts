import { beforeAll, describe, expect, it } from "vitest";
import { type ChecklistBody, ScoresQuery } from "@/lib/contracts/checklists/checklists";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import type { TickValue } from "@/lib/domain/checklists/ticks";
import { wilson } from "@/lib/domain/reviews/rates";
import { makeAssistant } from "@/tools/testing/assistants";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { getChecklistScores } from "./checklist-scores";
import { listChecklists } from "./list-checklists";
import { getPictureChecklist, putTicks } from "./picture-checklist";
import { acceptChecklist, deleteChecklist, proposeChecklist, putChecklist } from "./write-checklist";

useFluxara();

let admin: Viewer;
let ada: Viewer;
let bob: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  ada = await makeViewer("reviewer");
  bob = await makeViewer("reviewer");
});

const missing = { code: "not_found" };
const lines: ChecklistBody["lines"] = [
  { text: "Is there a door?", kind: "object" },
  { text: "Is it red?", kind: "colour", after: 0 },
  { text: "Are there two?", kind: "count", after: 0 },
];
let prompts = 0;
const newPrompt = () => `two red doors, ${++prompts}`;

const write = async (prompt: string, body = lines, version = 0) =>
  (await putChecklist(ada, "demo", version, { prompt, lines: body })).checklist;
const propose = (viewer: Viewer, prompt: string, body = lines) =>
  proposeChecklist(viewer, "demo", { body: { prompt, lines: body }, newId: undefined });
const checklistOf = (viewer: Viewer, id: string) =>
  getPictureChecklist(viewer, "demo", { id, reviewId: null });
const linesOf = async (id: string) => (await checklistOf(ada, id)).lines.map(({ text }) => text);
const tick = (viewer: Viewer, id: string, lineIds: readonly string[], values: readonly TickValue[]) =>
  putTicks(
    viewer,
    "demo",
    { id, reviewId: null },
    {
      ticks: Object.fromEntries(values.map((value, place) => [lineIds[place] ?? "", value])),
    },
  );
const page = { limit: 50 };

describe("a checklist", () => {
  it("is of every picture with its prompt, however it is spaced, also of later ones", async () => {
    const prompt = newPrompt();
    const before = await makeArtifact(admin, { prompt: `  ${prompt.replaceAll(" ", "\n ")}` });
    const { id, state, by } = await write(`${prompt} `);
    const after = await makeArtifact(admin, { prompt });
    const other = await makeArtifact(admin, { prompt: prompt.toUpperCase() });
    expect([state, by.id]).toEqual(["standing", ada.accountId]);
    expect(await linesOf(before.id)).toHaveLength(3);
    expect(await linesOf(after.id)).toHaveLength(3);
    expect(await linesOf(other.id)).toEqual([]);
    const listed = await listChecklists(bob, "demo", { artifact: before.id, ...page });
    expect(listed.items.map((item) => item.id)).toEqual([id]);
    expect(await listChecklists(bob, "demo", { prompt: "another", ...page })).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it("changes by its version alone; unchanged texts keep ids and ticks, and what changed is recorded", async () => {
    const prompt = newPrompt();
    const { id: artifact } = await makeArtifact(admin, { prompt });
    const first = await write(prompt);
    const ids = first.lines.map(({ id }) => id);
    await tick(ada, artifact, ids, ["yes", "yes", "no"]);
    const changed = [
      lines[0],
      { text: "Is it blue?", kind: "colour" as const, after: 0 },
      lines[2],
    ] as typeof lines;
    await expect(write(prompt, changed)).rejects.toMatchObject({ code: "precondition_required" });
    await expect(write(prompt, changed, 7)).rejects.toMatchObject({ code: "precondition_failed" });
    const second = await write(prompt, changed, first.version);
    expect(second).toMatchObject({ id: first.id, version: 2 });
    expect(second.lines.map(({ id }) => ids.indexOf(id))).toEqual([0, -1, 2]);
    expect(second.lines[1]?.after).toBe(ids[0]);
    const { mine, score } = await checklistOf(ada, artifact);
    expect(mine).toEqual({ [ids[0] ?? ""]: "yes", [ids[2] ?? ""]: "no" });
    expect(score).toEqual({ yes: 1, of: 2, rate: 0.5, people: 1 });
    expect(await db().tick.count({ where: { artifactId: artifact } })).toBe(3);
    const events = await db().auditEvent.findMany({
      where: { subject: first.id, action: "checklist.change" },
    });
    expect(events).toHaveLength(2);
    const stray = [{ ...lines[0], id: artifact }, ...lines.slice(1)] as typeof lines;
    await expect(write(prompt, stray, 2)).rejects.toMatchObject({ errors: [{ path: "lines.0.id" }] });
  });

  it("is one for two requests at once", async () => {
    const prompt = newPrompt();
    const both = await Promise.allSettled([write(prompt), write(prompt)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("that is proposed stands once a person accepts it, as the next version where one stands", async () => {
    const prompt = newPrompt();
    const { id: artifact } = await makeArtifact(admin, { prompt });
    const assistant = await makeAssistant(admin, "Sonata");
    await propose(assistant, prompt, [...lines, { text: "Is it open?", kind: "other" }]);
    const proposal = await propose(assistant, prompt);
    expect(proposal).toMatchObject({ state: "proposed", by: { assistant: { name: "Sonata" } } });
    const open = await listChecklists(ada, "demo", { state: "proposed", prompt, ...page });
    expect(open.items.map(({ id }) => id)).toEqual([proposal.id]);
    expect(await linesOf(artifact)).toEqual([]);
    expect(await acceptChecklist(ada, "demo", proposal.id)).toMatchObject({
      id: proposal.id,
      state: "standing",
    });
    const ids = (await checklistOf(ada, artifact)).lines.map(({ id }) => id);
    const better = [...lines.slice(0, 2), { text: "Is it open?", kind: "other" as const }];
    const next = await acceptChecklist(ada, "demo", (await propose(bob, prompt, better)).id);
    expect(next).toMatchObject({ id: proposal.id, version: 2 });
    expect(next.lines.map(({ id }) => ids.indexOf(id))).toEqual([0, 1, -1]);
    expect(await listChecklists(ada, "demo", { state: "proposed", prompt, ...page })).toMatchObject({
      items: [],
    });
  });

  it("is removed by who may open reviews, a proposal also by its author", async () => {
    const prompt = newPrompt();
    const { id: artifact } = await makeArtifact(admin, { prompt });
    const assistant = await makeAssistant(admin, "Minuet");
    const [standing, proposal] = [await write(prompt), await propose(assistant, prompt)];
    await expect(deleteChecklist(assistant, "demo", standing.id)).rejects.toMatchObject(missing);
    await deleteChecklist(assistant, "demo", proposal.id);
    await deleteChecklist(bob, "demo", standing.id);
    await expect(deleteChecklist(bob, "demo", standing.id)).rejects.toMatchObject(missing);
    expect(await linesOf(artifact)).toEqual([]);
    expect((await write(prompt)).version).toBe(1);
  });
});

describe("ticks", () => {
  it("score a picture by people; assistants stand apart, with their agreement", async () => {
    const prompt = newPrompt();
    const { id } = await makeArtifact(admin, { prompt });
    const lineIds = (await write(prompt)).lines.map((line) => line.id);
    expect((await checklistOf(ada, id)).score).toBeNull();
    await tick(ada, id, lineIds, ["yes", "no", "unsure"]);
    await tick(bob, id, lineIds, ["no", "yes", "yes"]);
    const assistant = await makeAssistant(admin, "Rondo");
    await tick(assistant, id, lineIds, ["yes", "yes"]);
    const seen = await checklistOf(ada, id);
    expect(seen.mine).toEqual({
      [lineIds[0] ?? ""]: "yes",
      [lineIds[1] ?? ""]: "no",
      [lineIds[2] ?? ""]: "unsure",
    });
    expect(seen.score).toEqual({ yes: 1, of: 5, rate: 0.2, people: 2 });
    expect(seen.kinds).toEqual([
      { kind: "object", yes: 1, of: 2, rate: 0.5 },
      { kind: "colour", yes: 0, of: 2, rate: 0 },
      { kind: "count", yes: 0, of: 1, rate: 0 },
    ]);
    expect(seen.assistants).toMatchObject([
      {
        assistant: { name: "Rondo" },
        score: { yes: 2, of: 2, rate: 1 },
        agreement: { lines: 2, rate: 1 / 4 },
      },
    ]);
    const cleared = await putTicks(
      ada,
      "demo",
      { id, reviewId: null },
      { ticks: { [lineIds[0] ?? ""]: null } },
    );
    expect(Object.values(cleared.ticks).sort()).toEqual(["no", "unsure"]);
  });

  it("are of lines that stand for the picture's prompt", async () => {
    const prompt = newPrompt();
    const { id } = await makeArtifact(admin, { prompt });
    await write(prompt);
    const other = (await write(newPrompt())).lines[0]?.id ?? "";
    await expect(tick(ada, id, [other], ["yes"])).rejects.toMatchObject({
      errors: [{ path: `ticks.${other}` }],
    });
    await expect(tick(await makeViewer("beta"), id, [other], ["yes"])).rejects.toMatchObject(missing);
    await expect(checklistOf(await makeViewer("beta"), id)).rejects.toMatchObject(missing);
  });
});

it("scores by value have the intervals of pictures, and count a denied yes as no", async () => {
  const prompt = newPrompt();
  const lineIds = (await write(prompt)).lines.map(({ id }) => id);
  const models = [`one-${prompts}`, `two-${prompts}`];
  const [a, b, c] = [
    await makeArtifact(admin, { prompt, model: { name: models[0] } }),
    await makeArtifact(admin, { prompt, model: { name: models[0] } }),
    await makeArtifact(admin, { prompt, model: { name: models[1] } }),
  ];
  await tick(ada, a.id, lineIds, ["yes", "yes", "no"]);
  await tick(bob, a.id, lineIds, ["no", "yes", "unsure"]);
  await tick(ada, b.id, lineIds, ["unsure"]);
  await tick(ada, c.id, lineIds, ["unsure"]);
  await tick(await makeAssistant(admin, "Fugue"), c.id, lineIds, ["yes"]);
  const scores = async (by: string, more: object = {}) =>
    (await getChecklistScores(bob, "demo", ScoresQuery.parse({ by, ...more }))).items;
  const interval = wilson(2 / 5, 1)?.interval;
  expect((await scores("model")).filter(({ value }) => models.includes(value))).toEqual([
    {
      ...{ value: models[0], yes: 2, of: 5, rate: 2 / 5, interval, pictures: 1 },
      kinds: [
        { kind: "object", yes: 1, of: 2, rate: 0.5, interval: wilson(0.5, 1)?.interval, pictures: 1 },
        { kind: "count", yes: 0, of: 1, rate: 0, interval: wilson(0, 1)?.interval, pictures: 1 },
        { kind: "colour", yes: 1, of: 2, rate: 0.5, interval: wilson(0.5, 1)?.interval, pictures: 1 },
      ],
    },
  ]);
  expect((await scores("prompt")).find(({ value }) => value === prompt)).toMatchObject({ yes: 2, of: 5 });
  expect(await scores("kind", { model: models[0] })).toMatchObject([
    { value: "colour", yes: 1, of: 2, kinds: [{ kind: "colour" }] },
    { value: "count", yes: 0, of: 1 },
    { value: "object", yes: 1, of: 2 },
  ]);
});
