import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { withText } from "@/tools/testing/files/png-text";
import { makeArtifacts, picture, useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { bodiesSent, hold } from "@/tools/testing/page/network";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";
import { allServed } from "@/tools/testing/page/served";
import { useAdmin } from "@/tools/testing/page/use-admin";
import { removeNow } from "@/tools/testing/remove-now";
import { decide } from "@/tools/testing/rounds";

useFluxara();

const ws = "demo";
const admin = useAdmin();

const open = async (ids: readonly string[], more = "&mode=side") => {
  const opened = await openPage(`/w/${ws}/compare?ids=${ids.join()}${more}`, admin.person);
  await opened.page.findByRole("status", { name: "Fairness verdict" });
  await opened.page.findAllByRole("figure");
  return opened;
};
const pane = (slot: number) => document.querySelector<HTMLElement>(`[data-pane="${slot}"]`);
const verdict = ({ page }: OpenPage) => page.getByRole("status", { name: "Fairness verdict" }).textContent;
const made = (model: string, prompt: string) =>
  makeNamed(admin.viewer, [`${model}.png`], { model: { name: model }, prompt, seed: "1", steps: 20 });
/** The first: another has its place on a phone. */
const button = ({ page }: OpenPage, name: string | RegExp) =>
  page.getAllByRole("button", { name })[0] as HTMLButtonElement;
const isPressed = (opened: OpenPage, name: string, pressed: boolean) =>
  waitFor(() => expect(button(opened, name).getAttribute("aria-pressed")).toBe(String(pressed)));

it("a comparison says what varies, and its table shows only that until asked", async () => {
  const ids = [...(await made("sketch-a", "a boat")), ...(await made("sketch-b", "a boat"))];
  const opened = await open(ids);
  const { user, page } = opened;
  expect(verdict(opened)).toContain("Controlled");
  expect(verdict(opened)).toContain("only model varies");
  page.getByRole("row", { name: "model sketch-a sketch-b" });
  expect(page.queryByRole("row", { name: /^seed/ })).toBeNull();
  page.getByRole("button", { name: /identical: prompt, / });
  pane(1)?.focus();
  await user.keyboard("{Shift>}I{/Shift}");
  await page.findByRole("row", { name: "seed 1 1" });
  await waitFor(() => expect(window.location.search).toContain("all=true"));
  await user.keyboard("i");
  await waitFor(() => expect(page.queryByRole("complementary", { name: "Metadata" })).toBeNull());
});

it("prompts are compared by word", async () => {
  const ids = [...(await made("a", "a boat, morning")), ...(await made("a", "a boat, evening"))];
  const { page } = await open(ids);
  expect(page.getByRole("deletion").textContent).toBe("morning");
  expect(page.getByRole("insertion").textContent).toBe("evening");
});

it("a comparison without a mode is shown by the one that fits, and says why", async () => {
  const opened = await open(await makeNamed(admin.viewer, ["1.png", "2.png"]), "");
  expect(opened.page.getByRole<HTMLInputElement>("radio", { name: "Swipe" }).checked).toBe(true);
  expect(verdict(opened)).toContain("Swipe: same composition");
});

it("marks made by two quick keys are stored, and the last is undone", async () => {
  const ids = await makeNamed(admin.viewer, ["0.png", "marked.png"]);
  const opened = await open(ids);
  const sent = bodiesSent("PUT /mark");
  pane(1)?.focus();
  await opened.user.keyboard("p4");
  await isPressed(opened, "Pick", true);
  await isPressed(opened, "4 stars", true);
  await opened.user.keyboard("{Control>}z{/Control}");
  await isPressed(opened, "4 stars", false);
  await isPressed(opened, "Pick", true);
  // What is stored is the same after the first key alone.
  await expect.poll(() => sent).toEqual(['{"flag":"pick"}', '{"stars":4}', '{"stars":null}']);
  await allServed();
  const at = { params: { ws, id: ids[1] ?? "" } };
  expect((await call("GET /workspaces/{ws}/artifacts/{id}", at)).marks).toEqual({
    flag: "pick",
    stars: null,
  });
});

it("a picture is preferred with a reason, whose letters are no shortcuts", async () => {
  const opened = await open(await makeNamed(admin.viewer, ["1.png", "2.png", "3.png"]));
  const { user, page } = opened;
  pane(1)?.focus();
  await user.keyboard("{Shift>}P{/Shift}");
  const reason = await page.findByLabelText("Reason (optional)");
  await waitFor(() => expect(document.activeElement).toBe(reason));
  await user.keyboard("sharpest: w s r x");
  await user.click(within(page.getByRole("dialog")).getByRole("button", { name: /^Prefer/ }));
  const decision = await page.findByRole("region", { name: "The team's decision" });
  await waitFor(() => expect(decision.textContent).toContain("2.png"));
  expect(decision.textContent).toContain("“sharpest: w s r x”");
  await isPressed(opened, "Reject", false);
  expect(window.location.search).toContain("mode=side");
});

it("of two who decide at once, the later sees what the other decided before it is overwritten", async () => {
  const ids = await makeNamed(admin.viewer, ["1.png", "2.png", "3.png"]);
  // Otherwise the page hears of the other decision by itself.
  hold("GET /events");
  const { user, page } = await open(ids);
  const region = () => page.getByRole("region", { name: "The team's decision" });
  const tells = (text: string) => waitFor(() => expect(region().textContent).toContain(text));
  pane(1)?.focus();
  await user.keyboard("{Shift>}P{/Shift}");
  const dialog = within(await page.findByRole("dialog"));
  const prefer = () => dialog.getByRole<HTMLButtonElement>("button", { name: /^Prefer/ });
  await waitFor(() => expect(prefer().disabled).toBe(false));
  const body = { artifactIds: ids };
  const { id } = await call("POST /workspaces/{ws}/reviews", { params: { ws }, body });
  await decide(admin.viewer, id, ids[2] ?? "");
  await user.type(dialog.getByLabelText("Reason (optional)"), "calmer");
  await user.click(prefer());
  await dialog.findByText(/Someone else decided in the meantime/);
  expect(dialog.getByRole("region", { name: "Current decision" }).textContent).toContain("3.png");
  await user.click(prefer());
  await waitFor(() => expect(page.queryByRole("dialog")).toBeNull());
  await tells("2.png");
  // A list still on its way would tell the next decision.
  await allServed();
  await decide(admin.viewer, id, ids[0] ?? "");
  await user.click(within(region()).getByRole("button", { name: "Reopen" }));
  await tells("Someone else decided in the meantime");
  await user.click(within(region()).getByRole("button", { name: "Reopen" }));
  await tells("Awaiting decision");
  const lines = within(region())
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);
  expect(lines).toEqual(
    [/Reopened/, /1\.png/, /2\.png.*calmer/, /3\.png/].map((text) => expect.stringMatching(text)),
  );
});

it("a removed artifact is compared by its metadata, and cannot be preferred", async () => {
  const ids = await makeNamed(admin.viewer, ["1.png", "gone.png"], { prompt: "a boat" });
  await removeNow(admin.viewer, ids.slice(1));
  const opened = await open(ids);
  expect(pane(1)?.textContent).toContain("Removed, metadata kept");
  button(opened, /identical: prompt/);
  pane(1)?.focus();
  await waitFor(() => expect(button(opened, /^Prefer/).disabled).toBe(true));
});

it("nothing to compare says what to do", async () => {
  const { page } = await openPage(`/w/${ws}/compare`, admin.person);
  await page.findByText(/^Select 2 to 12 pictures in the gallery/);
});

it("single letters can be switched off; keys that are no letters stay", async () => {
  localStorage.setItem("fluxara.single-keys", "off");
  const ids = await makeNamed(admin.viewer, ["one.png", "two.png", "three.png"]);
  const { user } = await open(ids, "&mode=side&panes=2");
  const shows = (name: string) => waitFor(() => expect(pane(1)?.getAttribute("aria-label")).toContain(name));
  const before = window.location.search;
  pane(1)?.focus();
  await user.keyboard("{ArrowRight}");
  await shows("three.png");
  await waitFor(() => expect(window.location.search).not.toBe(before));
  await user.keyboard("o{ArrowLeft}");
  await shows("two.png");
  await waitFor(() => expect(window.location.search).toBe(before));
});

it("the mode for graphs is offered to pictures that have one", async () => {
  const node = { 1: { class_type: "SaveImage", inputs: { filename_prefix: "x" } } };
  const bytes = [await picture(), await picture()];
  const withGraphs = bytes.map((each) => withText(each, "prompt", JSON.stringify(node)));
  const modes = async (pictures: readonly Uint8Array[]) => {
    const { page } = await open((await makeArtifacts(admin.viewer, pictures)).map(({ id }) => id));
    return page.queryAllByRole("radio", { name: "Graph" }).length;
  };
  expect([await modes(bytes), await modes(withGraphs)]).toEqual([0, 1]);
});

it("a candidate removed while a decision is typed is named, and the rest can be decided", async () => {
  const ids = await makeNamed(admin.viewer, ["calm.png", "rough.png", "gone.png"]);
  // Otherwise the page hears of the removal by itself.
  hold("GET /events");
  const { user, page } = await open(ids);
  pane(0)?.focus();
  await user.keyboard("{Shift>}P{/Shift}");
  const reason = await page.findByLabelText<HTMLInputElement>("Reason (optional)");
  await user.type(reason, "the calmest water");
  await removeNow(admin.viewer, [ids[2] ?? ""]);
  const prefer = () => user.click(within(page.getByRole("dialog")).getByRole("button", { name: /^Prefer/ }));
  await prefer();
  await page.findByText("A candidate was removed in the meantime");
  expect(page.getByRole("dialog").textContent).toContain("Preferred over 1 other.");
  expect(reason.value).toBe("the calmest water");
  await prefer();
  await waitFor(() => expect(page.queryByRole("dialog")).toBeNull());
  const { preferred } = await call("GET /workspaces/{ws}/artifacts/{id}", {
    params: { ws, id: ids[0] ?? "" },
  });
  expect(preferred).toBe(true);
});

it("keys do not reach the page below a dialog whose button is disabled", async () => {
  const opened = await open(await makeNamed(admin.viewer, ["1.png", "2.png", "3.png"]));
  const { user, page } = opened;
  const sending = hold("POST /reviews");
  await user.click(button(opened, /^Prefer/));
  const dialog = within(await page.findByRole("dialog"));
  const prefer = () => dialog.getByRole<HTMLButtonElement>("button", { name: /^Prefer/ });
  await waitFor(() => expect(prefer().disabled).toBe(false));
  await user.click(prefer());
  await sending.arrived;
  await waitFor(() => expect(prefer().disabled).toBe(true));
  // A browser takes the focus from a button that is disabled.
  (document.activeElement as HTMLElement).blur();
  await user.keyboard("xo");
  const reject = () => page.getAllByRole("button", { name: "Reject", hidden: true })[0];
  expect(reject()?.getAttribute("aria-pressed")).toBe("false");
  expect(window.location.search).toContain("mode=side");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(page.queryByRole("dialog")).toBeNull());
  await user.keyboard("x");
  await isPressed(opened, "Reject", true);
  sending.release();
});
