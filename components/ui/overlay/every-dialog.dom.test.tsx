import { waitFor } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

const ws = "demo";
let person: Awaited<ReturnType<typeof makePerson>>;
const made = { ids: "", first: "", review: "", selection: "" };

beforeAll(async () => {
  person = await makePerson({ role: "admin", isOperator: true });
  await makePerson({ role: null });
  const viewer = await viewerOf(person.headers);
  const artifactIds = await makeNamed(viewer, ["one.png", "other.png"]);
  const selection = { title: "Autumn", artifactIds, published: false };
  made.ids = artifactIds.join();
  made.first = artifactIds[0] ?? "";
  made.review = (await openReview(viewer, ws, { artifactIds }, undefined)).id;
  made.selection = (await createSelection(viewer, ws, selection, undefined)).id;
});

const picked = () => `/w/${ws}?picked=${made.ids}`;
const picture = () => `/w/${ws}/artifacts/${made.first}`;
const selection = () => `/w/${ws}/selections/${made.selection}`;

/** What opens it: a button, and the item of a menu. */
const dialogs: [string, () => string, RegExp, RegExp?][] = [
  ["the menu of selected pictures", picked, /^More actions/],
  ["a decision about selected pictures", picked, /^More actions/, /^Prefer/],
  ["a review of selected pictures", picked, /^More actions/, /^Open a review/],
  ["the removal of selected pictures", picked, /^More actions/, /^Remove/],
  ["the menu of selections", picked, /^Add to basket or selection/],
  ["a new selection of pictures", picked, /^Add to basket or selection/, /^New selection/],
  ["a download", picked, /^Download 2 artifacts/],
  ["the keyboard shortcuts", picked, /^Keyboard shortcuts/],
  ["the account's menu", picked, /^Account /],
  ["a decision about a picture", picture, /^Prefer/],
  ["a picture as WebP", picture, /^WebP…/],
  ["a decision of a review", () => `/w/${ws}/reviews/${made.review}`, /^Prefer/],
  ["the publishing of a selection", selection, /^Publish/],
  ["the renaming of a selection", selection, /^More$/, /^Rename/],
  ["the deletion of a selection", selection, /^More$/, /^Delete/],
  ["a new selection", () => `/w/${ws}/selections`, /^New selection/],
  ["a new workspace", () => "/operator", /^New workspace/],
  ["the assignment of an account", () => "/operator", /^Assign /],
  ["a new environment", () => "/operator/environments", /^New environment/],
  ["the history of an environment", () => "/operator/environments", /^History of default/],
];

const overlays = "[role=dialog], [role=alertdialog], [role=menu]";
const menu = () => document.querySelector("[role=menu]");

it.each(dialogs)(
  "%s opens by key and takes the focus; Escape closes it and gives the focus back",
  async (_, path, opener, item) => {
    const { user, page } = await openPage(path(), person);
    /** A menu's button is made again when the menu is loaded. */
    const button = async () => (await page.findAllByRole("button", { name: opener }))[0] as HTMLElement;
    (await button()).focus();
    await user.keyboard("{Enter}");
    if (item !== undefined) {
      (await page.findByRole("menuitem", { name: item })).focus();
      await user.keyboard("{Enter}");
      await waitFor(() => expect(menu()).toBeNull());
    }
    await waitFor(() =>
      expect(document.querySelector(overlays)?.contains(document.activeElement)).toBe(true),
    );
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.querySelector(overlays)).toBeNull());
    await waitFor(async () => expect(document.activeElement).toBe(await button()));
  },
);
