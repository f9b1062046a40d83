import { waitFor, within } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import type { Viewer } from "@/lib/domain/access/actors";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();

const ws = "demo";
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;
let first = "";
let second = "";

beforeAll(async () => {
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
});
const deliverTwo = async () => {
  [first = "", second = ""] = await makeNamed(viewer, ["quay.png", "pier.png"]);
};

const artifact = (id: string) => call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id } });
const findFirst = async ({ page }: OpenPage, text: string) => (await page.findAllByText(text))[0];
const openArtifact = async (id: string) => {
  const opened = await openPage(`/w/${ws}/artifacts/${id}`, person);
  await opened.page.findByRole("heading", { level: 1 });
  return opened;
};
const undo = async (opened: OpenPage, what: string) => {
  await opened.user.keyboard("{Control>}z{/Control}");
  await findFirst(opened, `Undid: ${what}`);
};
const redo = async ({ user }: OpenPage) => user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");

it("a pick is undone on another page and redone by the toast and by key", async () => {
  await deliverTwo();
  const flag = async () => (await artifact(first)).marks.flag;
  const opened = await openArtifact(first);
  const { user, page } = opened;
  await user.keyboard("p");
  await expect.poll(flag).toBe("pick");
  await user.click(page.getAllByRole("link", { name: "Jobs" })[0] as HTMLElement);
  await waitFor(() => expect(window.location.pathname).toBe(`/w/${ws}/jobs`));
  await undo(opened, "pick of quay.png");
  await expect.poll(flag).toBeNull();
  await user.click(page.getByRole("button", { name: "Redo" }));
  await findFirst(opened, "Redid: pick of quay.png");
  await expect.poll(flag).toBe("pick");
  await undo(opened, "pick of quay.png");
  await user.keyboard("{Control>}z{/Control}");
  await findFirst(opened, "Nothing left to undo");
  await redo(opened);
  await expect.poll(flag).toBe("pick");
});

it("undoing a tag keeps the tags that others added since", async () => {
  await deliverTwo();
  const tags = async () => (await artifact(first)).tags;
  const opened = await openArtifact(first);
  await opened.user.keyboard("t");
  await waitFor(() => expect(document.activeElement?.tagName).toBe("INPUT"));
  await opened.user.keyboard("by night{Enter}");
  await expect.poll(tags).toEqual(["by night"]);
  const body = { tags: ["by night", "from others"] };
  await call("PUT /workspaces/{ws}/artifacts/{id}/tags", { params: { ws, id: first }, body });
  await opened.user.keyboard("{Escape}");
  await undo(opened, "tagging quay.png with “by night”");
  await expect.poll(tags).toEqual(["from others"]);
  await redo(opened);
  await expect.poll(tags).toEqual(["by night", "from others"]);
});

it("a decision is undone and redone; one that someone changed since is kept", async () => {
  await deliverTwo();
  const artifactIds = [first, second];
  await openPage("/w/demo/reviews", person);
  const made = await call("POST /workspaces/{ws}/reviews", {
    params: { ws },
    body: { title: "Undone", artifactIds },
  });
  const at = { params: { ws, id: made.id } };
  const review = () => call("GET /workspaces/{ws}/reviews/{id}", at);
  const state = async () => (await review()).state;
  const opened = await openPage(`/w/${ws}/reviews/${made.id}`, person);
  const { user, page } = opened;
  (await page.findAllByRole("link", { name: /quay\.png/ }))[0]?.focus();
  await user.keyboard("{Shift>}P{/Shift}");
  const dialog = await page.findByRole("dialog");
  await user.click(await page.findByRole("button", { name: /^Prefer/ }));
  await expect.poll(state).toBe("decided");
  await waitFor(() => expect(dialog.isConnected).toBe(false));
  await undo(opened, "decision for quay.png");
  await expect.poll(state).toBe("open");
  await redo(opened);
  await findFirst(opened, "Redid: decision for quay.png");
  await expect.poll(state).toBe("decided");
  const { version } = await review();
  const body = { artifactId: second, reason: "softer light" };
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", { ...at, ifMatch: version, body });
  await user.keyboard("{Control>}z{/Control}");
  await findFirst(opened, "Could not undo decision for quay.png. Someone else changed it since.");
  await user.keyboard("{Control>}z{/Control}");
  await findFirst(opened, "Nothing left to undo");
  expect(await review()).toMatchObject({ state: "decided", preferredId: second });
});

it("a renamed selection gets its title back", async () => {
  await deliverTwo();
  const body = { title: "Spring", artifactIds: [first, second], published: false };
  const { id } = await createSelection(viewer, ws, body, undefined);
  const opened = await openPage(`/w/${ws}/selections/${id}`, person);
  const { user, page } = opened;
  const banner = within(await page.findByRole("banner"));
  await user.click(banner.getByRole("button", { name: "More" }));
  await user.click(await page.findByRole("menuitem", { name: "Rename" }));
  const title = await page.findByLabelText("Title");
  await user.clear(title);
  await user.type(title, "Spring, final{Enter}");
  const heading = () => page.getAllByRole("heading", { level: 1 })[0]?.textContent;
  await waitFor(() => expect(heading()).toBe("Spring, final"));
  await undo(opened, "renaming “Spring” to “Spring, final”");
  await waitFor(() => expect(heading()).toBe("Spring"));
});
