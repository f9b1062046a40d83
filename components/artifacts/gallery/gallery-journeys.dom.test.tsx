import { waitFor, within } from "@testing-library/dom";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { treat } from "@/tools/testing/page/network";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();

let person: Awaited<ReturnType<typeof makePerson>>;
let opened: OpenPage;

beforeAll(async () => {
  person = await makePerson({ role: "admin" });
  const viewer = await viewerOf(person.headers);
  await makeNamed(viewer, ["sketched-1.png", "sketched-2.png"], { model: { name: "sketch-a" } });
  await makeNamed(viewer, ["inked.png"], { model: { name: "ink-b" } });
});
beforeEach(async () => {
  opened = await openPage("/w/demo?sort=oldest", person);
  await waitFor(() => expect(opened.page.getByRole("grid").getAttribute("aria-rowcount")).toMatch(/^[1-9]/));
});

const tiles = () => within(opened.page.getByRole("grid", { name: "Artifacts" })).queryAllByRole("link");
const names = () => tiles().map((each) => /[\w-]+\.png/.exec(each.getAttribute("aria-label") ?? "")?.[0]);
const bar = () => opened.page.findByRole("region", { name: "Selected artifacts" });
const search = () => new URLSearchParams(window.location.search);

it("a plan is requested once each time the removal opens, even if the network fails", async () => {
  const keys: (string | null)[] = [];
  // It is made, and the responses to the first request and its repetitions are lost.
  treat("POST /retention/plans", async (serve, request) => {
    keys.push(request.headers.get("idempotency-key"));
    const response = await serve();
    if (keys.length <= 4) throw new TypeError("Failed to fetch");
    return response;
  });
  const { user, page } = opened;
  tiles()[2]?.focus();
  await user.keyboard(" ");
  await user.click(await within(await bar()).findByRole("button", { name: "More actions" }));
  await user.click(await page.findByRole("menuitem", { name: "Remove…" }));
  const dialog = within(await page.findByRole("dialog"));
  expect((await dialog.findByRole("alert")).textContent).toContain("could not be reached");
  expect(keys).toHaveLength(4);
  await user.click(dialog.getByRole("button", { name: "Try again" }));
  const list = within(await dialog.findByRole("region", { name: "To be removed" }));
  expect(list.getAllByRole("listitem")).toHaveLength(1);
  expect([keys.length, new Set(keys).size, keys[0]]).toEqual([5, 1, expect.stringMatching(/./)]);
});

it("a mark made while comparing shows in the gallery afterwards", async () => {
  tiles()[0]?.focus();
  await opened.user.keyboard(" {Shift>}{ArrowRight}{/Shift}");
  await bar();
  const { user } = opened;
  await user.keyboard("c");
  const pane = () => document.querySelector<HTMLElement>('[data-pane="1"]');
  await waitFor(() => expect(pane()).not.toBeNull());
  pane()?.focus();
  await user.keyboard("x");
  const isRejected = () =>
    opened.page.getAllByRole("button", { name: "Reject" })[0]?.getAttribute("aria-pressed");
  await waitFor(() => expect(isRejected()).toBe("true"));
  window.history.back();
  await waitFor(() => expect(tiles()[1]?.getAttribute("aria-label")).toMatch(/Rejected by me/));
});

it("Back returns to the filters before", async () => {
  const { user, page } = opened;
  const models = within(page.getByRole("region", { name: "Model" }));
  await user.click(models.getByRole("button", { name: /^sketch-a \d/ }));
  await waitFor(() => expect(search().get("model")).toBe("sketch-a"));
  await user.click(page.getByRole("button", { name: "Remove filter model: sketch-a" }));
  await waitFor(() => expect(search().has("model")).toBe(false));
  window.history.back();
  await waitFor(() => expect(search().get("model")).toBe("sketch-a"));
  await waitFor(() => expect(names()).toEqual(["sketched-1.png", "sketched-2.png"]));
});

it("a reviewer is offered no import", async () => {
  const { page } = await openPage("/w/demo", await makePerson({ role: "reviewer" }));
  await page.findByRole("heading", { name: "Gallery" });
  expect(page.queryByRole("button", { name: "Import" })).toBeNull();
});
