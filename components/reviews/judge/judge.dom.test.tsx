import { waitFor, within } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { openReview } from "@/lib/services/reviews/open-review";
import { castVote } from "@/lib/services/reviews/vote";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { bodiesSent, goOffline, hold, treat } from "@/tools/testing/page/network";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";
import { allServed } from "@/tools/testing/page/served";
import { removeNow } from "@/tools/testing/remove-now";
import { decide } from "@/tools/testing/rounds";

useFluxara();

const ws = "demo";
const count = 10;
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;
let artifactIds: string[];
let opened: OpenPage;

beforeAll(async () => {
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
  artifactIds = await makeNamed(
    viewer,
    Array.from({ length: count }, (_, i) => `judged-${i}.png`),
  );
});

const panes = () => opened.page.getAllByRole("figure", { name: /^(Left|Right), / });
const shown = () => panes().map((each) => each.getAttribute("aria-label"));
const done = () =>
  opened.page.getByRole("progressbar", { name: "Pairs judged" }).getAttribute("aria-valuetext");
const showsDone = (votes: number) => waitFor(() => expect(done()).toBe(`${votes} of ${count - 1}`));
const nextOf = (id: string) => call("GET /workspaces/{ws}/reviews/{id}/next", { params: { ws, id } });
const storesDone = (id: string, votes: number) =>
  expect.poll(async () => (await nextOf(id)).progress.done).toBe(votes);
const press = (...keys: string[]) => opened.user.keyboard(keys.map((key) => `{${key}}`).join(""));
const undo = () => opened.user.keyboard("{Control>}z{/Control}");
/** Without a pause between them, unlike a person's keys. */
function pressAtOnce(...keys: string[]): void {
  for (const key of keys)
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

const judge = async (id: string, votes = 0) => {
  opened = await openPage(`/w/${ws}/reviews/${id}/judge`, person);
  await showsDone(votes);
};
/** Opens a new review of `ids` for judging. */
async function judgeNew(ids: readonly string[] = artifactIds): Promise<string> {
  const { id } = await openReview(viewer, ws, { artifactIds: [...ids], title: "Judged" }, undefined);
  if (ids === artifactIds) await judge(id);
  else opened = await openPage(`/w/${ws}/reviews/${id}/judge`, person);
  return id;
}

it("keys pressed faster than votes are stored are neither lost nor doubled", async () => {
  const id = await judgeNew();
  const sent = bodiesSent("POST /votes");
  pressAtOnce("ArrowLeft", "t", "n", "ArrowRight", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight");
  await showsDone(8);
  await storesDone(id, 8);
  const outcomes = ["left", "tie", "neither", "right", "tie", "neither", "left", "right"];
  expect(sent.map((body) => JSON.parse(body).outcome)).toEqual(outcomes);
  const { pair } = await nextOf(id);
  const names = [pair?.left, pair?.right].map((tile) => (tile && "name" in tile ? tile.name : "?"));
  expect(shown()).toEqual(names.map((name) => expect.stringContaining(name)));
});

it("undo gives back pair and champion; a new tab resumes there", async () => {
  const id = await judgeNew();
  const trail: (string | null)[][] = [];
  for (const key of ["ArrowRight", "t", "ArrowLeft", "n", "ArrowUp", "ArrowDown"]) {
    trail.push(shown());
    await press(key);
    await showsDone(trail.length);
  }
  for (let i = 0; i < 5; i++) await undo();
  await showsDone(1);
  expect(shown()).toEqual(trail[1]);
  await storesDone(id, 1);
  await judge(id, 1);
  expect(shown()).toEqual(trail[1]);
});

it("votes fire nowhere but on the page: not while typing, in a dialog or on a control", async () => {
  const id = await judgeNew();
  const { user, page } = opened;
  await user.keyboard("?");
  await page.findByRole("dialog");
  await press("ArrowLeft", "t", "n");
  await press("Escape");
  // A closed dialog gives the focus back a little later.
  await waitFor(() => expect(page.queryByRole("dialog")).toBeNull());
  await press("Shift");
  const [tie] = page.getAllByRole("button", { name: "Tie" });
  tie?.focus();
  expect(document.activeElement).toBe(tie);
  await press("ArrowRight");
  const input = page.getByRole("main").appendChild(document.createElement("input"));
  input.focus();
  await press("t", "n", "ArrowLeft", "ArrowDown");
  input.remove();
  await showsDone(0);
  expect((await nextOf(id)).progress.done).toBe(0);
  await press("t");
  await showsDone(1);
});

it("a vote after the decision is refused, and the page says so", async () => {
  const id = await judgeNew();
  const before = shown();
  await decide(viewer, id, artifactIds[0] ?? "");
  pressAtOnce("ArrowRight");
  const { page } = opened;
  await waitFor(() => {
    const said = page.getAllByRole("alert").map(({ textContent }) => textContent);
    expect(said.join()).toContain("Decided in the meantime");
  });
  await showsDone(0);
  expect(shown()).toEqual(before);
  const [wins] = page.getAllByRole<HTMLButtonElement>("button", { name: "Left wins" });
  expect(wins?.disabled).toBe(true);
});

it("a key that is held votes once", async () => {
  const id = await judgeNew();
  await opened.user.keyboard("{ArrowLeft>4/}");
  await press("t");
  await showsDone(2);
  await storesDone(id, 2);
});

it("judging stays on the screen while the server fails, and continues afterwards", async () => {
  const id = await judgeNew();
  const { page } = opened;
  const before = shown();
  const fail = async () => new Response("Internal error", { status: 500 });
  const mend = [treat("POST /votes", fail), treat("GET /next", fail)];
  await press("t");
  await page.findByText(/Your last vote was not stored/);
  await waitFor(() => expect(shown()).toEqual(before));
  for (const end of mend) end();
  await press("t");
  await showsDone(1);
  await storesDone(id, 1);
  await waitFor(() => expect(page.queryByText(/Your last vote was not stored/)).toBeNull());
});

it("votes made without a network say that they wait, and leaving asks first, until they are stored", async () => {
  const id = await judgeNew();
  const { page } = opened;
  await press("t");
  await storesDone(id, 1);
  // The note comes with the toaster, after the first key.
  await page.findByRole("region", { name: /^Notifications/ });
  const asksFirst = () =>
    !window.dispatchEvent(new Event("beforeunload", { bubbles: true, cancelable: true }));
  expect(asksFirst()).toBe(false);
  // Keys are ignored until the response has said which pair is next.
  await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
  const goOnline = goOffline();
  await press("t");
  await showsDone(2);
  await press("ArrowLeft");
  await showsDone(3);
  const note = "No connection. 2 changes wait to be stored; keep this page open.";
  await page.findByText(note);
  expect(asksFirst()).toBe(true);
  goOnline();
  await waitFor(() => expect(page.queryByText(note)).toBeNull());
  await storesDone(id, 3);
  expect(asksFirst()).toBe(false);
});

it("votes are stored once by a network that fails at first, and are undone", async () => {
  const id = await judgeNew();
  const goOnline = goOffline();
  await press("t", "t", "ArrowLeft");
  await showsDone(3);
  const sent: string[] = [];
  treat("POST /votes", async (serve, request) => {
    sent.push(await request.clone().text());
    if (sent.length === 1) return new Response("Bad gateway", { status: 502 });
    const response = await serve();
    if (sent.length === 2) throw new TypeError("Failed to fetch");
    return response;
  });
  goOnline();
  await expect.poll(() => sent.length).toBe(5);
  await storesDone(id, 3);
  expect([new Set(sent).size, new Set(sent.slice(0, 3)).size]).toEqual([3, 1]);
  for (let undone = 0; undone < 3; undone++) await undo();
  await showsDone(0);
  await storesDone(id, 0);
});

it("a decision is stored after the vote before it, however slow that is", async () => {
  await judgeNew(artifactIds.slice(0, 2));
  const { user, page } = opened;
  const stored: string[] = [];
  for (const route of ["POST /votes", "PUT /decision"] as const)
    treat(route, async (serve) => {
      const response = await serve();
      stored.push(`${route} ${response.status}`);
      return response;
    });
  const vote = hold("POST /votes");
  await page.findAllByRole("figure");
  await press("ArrowLeft");
  await vote.arrived;
  const prefer = await page.findByRole<HTMLButtonElement>("button", { name: /^Prefer it/ });
  await waitFor(() => expect(prefer.disabled).toBe(false));
  await user.click(prefer);
  const dialog = within(await page.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: /^Prefer/ }));
  expect(stored).toEqual([]);
  vote.release();
  await expect.poll(() => stored).toEqual(["POST /votes 201", "PUT /decision 200"]);
});

it("a champion that was removed says why it cannot be preferred", async () => {
  const [leftId = "", rightId = ""] = await makeNamed(viewer, ["gone.png", "left.png"]);
  const { id } = await openReview(viewer, ws, { artifactIds: [leftId, rightId] }, undefined);
  await castVote(viewer, ws, id, { leftId, rightId, outcome: "left" });
  // Otherwise an open review protects its candidates.
  await db().policyVersion.updateMany({ data: { keepInOpenReviews: false, at: new Date(0) } });
  await removeNow(viewer, [leftId]);
  const { page } = await openPage(`/w/${ws}/reviews/${id}/judge`, person);
  await page.findByRole("heading", { name: /^gone/ });
  expect((await page.findAllByText(/Removed, metadata kept/)).length).toBeGreaterThan(0);
  // Before the review and its ranking are read, the button is disabled anyway.
  await page.findByText(/chance to beat the average candidate/);
  await allServed();
  const prefer = page.getByRole<HTMLButtonElement>("button", { name: /^Prefer it/ });
  expect(prefer.disabled).toBe(true);
});
