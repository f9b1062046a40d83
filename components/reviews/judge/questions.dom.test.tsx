import { waitFor, within } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import type { Viewer } from "@/lib/domain/access/actors";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { bodiesSent } from "@/tools/testing/page/network";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();

const ws = "demo";
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;
let artifactIds: string[];
let opened: OpenPage;
beforeAll(async () => {
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
  artifactIds = await makeNamed(viewer, ["one.png", "two.png", "three.png"]);
});

const four = ["overall", "fits", "clean", "style"];
async function judgeNew(questions: string[]): Promise<string> {
  const body = { artifactIds, title: "Judged by questions", questions };
  const { id } = await openReview(viewer, ws, body, undefined);
  opened = await openPage(`/w/${ws}/reviews/${id}/judge`, person);
  return id;
}

const row = (name: string) => opened.page.findByRole("group", { name });
const inTurn = () =>
  opened.page
    .getAllByRole("group")
    .find((group) => group.getAttribute("aria-current") === "step")
    ?.getAttribute("aria-label");
const press = (...keys: string[]) => opened.user.keyboard(keys.map((key) => `{${key}}`).join(""));
const showsDone = (votes: number) =>
  waitFor(() => {
    const bar = opened.page.getByRole("progressbar", { name: "Pairs judged" });
    expect(bar.getAttribute("aria-valuetext")).toBe(`${votes} of 2`);
  });
const votesOf = async (id: string) =>
  (await call("GET /workspaces/{ws}/reviews/{id}/votes", { params: { ws, id } })).items;
const stores = (id: string, answers: object[]) =>
  expect.poll(async () => (await votesOf(id)).map((vote) => vote.answers)).toEqual(answers);

it("four questions take four arrows, the same for each row, and the pair is stored with the last", async () => {
  const id = await judgeNew(four);
  await row("Which is better?");
  expect(inTurn()).toBe("Which is better?");
  await press("ArrowLeft", "ArrowRight", "ArrowUp");
  expect(inTurn()).toBe("Which is more in our style?");
  expect(document.activeElement).toBe(await row("Which is more in our style?"));
  expect(await votesOf(id)).toEqual([]);
  await press("ArrowDown");
  await showsDone(1);
  await stores(id, [{ overall: "left", fits: "right", clean: "tie", style: "neither" }]);
  expect(inTurn()).toBe("Which is better?");
});

it("Enter gives the leading answer to all questions that are left, and nothing before it", async () => {
  const id = await judgeNew(four);
  await row("Which is better?");
  await press("Enter");
  await showsDone(0);
  await press("ArrowRight", "Enter");
  await showsDone(1);
  await press("ArrowLeft", "ArrowUp", "Enter");
  await showsDone(2);
  await stores(id, [
    { overall: "right", fits: "right", clean: "right", style: "right" },
    { overall: "left", fits: "tie", clean: "left", style: "left" },
  ]);
});

it("Backspace takes back a row, undo the answers of this pair and then whole pairs", async () => {
  const id = await judgeNew(["overall", "fits"]);
  const better = await row("Which is better?");
  await press("ArrowRight");
  expect(within(better).getByRole("button", { name: "Right" }).getAttribute("aria-pressed")).toBe("true");
  await press("Backspace", "ArrowLeft", "ArrowUp");
  await showsDone(1);
  await stores(id, [{ overall: "left", fits: "tie" }]);
  // Keys are ignored until the response has said which pair is next.
  await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
  await press("ArrowRight");
  await opened.user.keyboard("{Control>}z{/Control}");
  expect(inTurn()).toBe("Which is better?");
  await showsDone(1);
  await opened.user.keyboard("{Control>}z{/Control}");
  await showsDone(0);
  await stores(id, []);
});

it("a review of one question has no rows, takes no Enter, and sends the outcome alone", async () => {
  const id = await judgeNew(["fits"]);
  const sent = bodiesSent("POST /votes");
  await opened.page.findAllByRole("button", { name: "Left wins" });
  expect(opened.page.queryByRole("group", { name: "Which fits the prompt better?" })).toBeNull();
  expect(document.activeElement).toBe(document.body);
  await press("Enter", "Backspace", "ArrowLeft");
  await showsDone(1);
  await stores(id, [undefined as never]);
  expect(sent.map((body) => Object.keys(JSON.parse(body)))).toEqual([["leftId", "rightId", "outcome"]]);
});

it("after the last pair each question has its sentence, and one can be chosen for the ranking", async () => {
  await judgeNew(["overall", "fits"]);
  await row("Which is better?");
  await press("ArrowLeft", "ArrowRight");
  await showsDone(1);
  await press("ArrowLeft", "ArrowRight");
  await showsDone(2);
  const said = await opened.page.findByRole("region", { name: "What the questions say" });
  expect(said.textContent).toContain("Which is better?");
  expect(said.textContent).toContain("have different winners in 100");
  const leader = () =>
    opened.page.getByRole("heading", { name: /^Ranking · / }).parentElement?.querySelector("p")?.textContent;
  const before = leader();
  await opened.user.click(opened.page.getByRole("radio", { name: "Which fits the prompt better?" }));
  await waitFor(() => expect(leader()).not.toBe(before));
});

it("the form of a review offers the questions of the list, and the settings add and archive them", async () => {
  opened = await openPage(`/w/${ws}/settings/workspace`, person);
  const { page, user } = opened;
  await user.type(await page.findByRole("textbox", { name: "New question" }), "Which has the calmer sky?");
  await user.click(page.getByRole("button", { name: "Add" }));
  await page.findByText("calmer-sky");
  await user.click(page.getByRole("button", { name: "Archive “Which is more in our style?”" }));
  await page.findByRole("button", { name: "Offer “Which is more in our style?”" });

  await makeArtifact(viewer, { variantSet: { key: "asked", title: "Asked about" } });
  opened = await openPage(`/w/${ws}/reviews`, person);
  const form = opened.page;
  await opened.user.click(
    (await form.findAllByRole("button", { name: "Open a review" }))[0] ?? document.body,
  );
  await opened.user.click(await form.findByRole("radio", { name: /^Asked about/ }));
  const chip = (name: string) => form.getByRole("button", { name: new RegExp(name) });
  await waitFor(() => expect(chip("calmer sky")).toBeTruthy());
  expect(form.queryByRole("button", { name: /more in our style/ })).toBeNull();
  for (const name of ["calmer sky", "fits the prompt", "is better"]) await opened.user.click(chip(name));
  const sent = bodiesSent("POST /reviews");
  await opened.user.click(form.getByRole("button", { name: "Open review of 1 candidate" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(JSON.parse(sent[0] ?? "").questions).toEqual(["calmer-sky", "fits"]);
});
