import { waitFor, within } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import { createSelection } from "@/lib/services/selections/write-selections";
import { withoutDatabase } from "@/tools/testing/faults/without-database";
import { makeArtifact, makePerson, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();
beforeAll(async () => {
  await makeArtifact(await makeViewer("admin"));
});

type Case = {
  name: string;
  path: string;
  act: (opened: OpenPage) => Promise<unknown>;
  message: string;
  /** Shown only if the read succeeded; it would be false otherwise. */
  claim: string;
};

/** The first of the same: another has its place on a phone. */
const choose =
  (name: string) =>
  async ({ user, page }: OpenPage) => {
    const [radio] = await page.findAllByRole("radio", { name });
    await user.click(assertDefined(radio, "radio"));
  };

/** The alert that says so. */
const failureOf = ({ page }: OpenPage, message: string) =>
  waitFor(() => {
    const alerts = page.getAllByRole("alert").filter(({ textContent }) => textContent?.includes(message));
    return within(assertDefined(alerts[0], "alert"));
  });

const cases: Case[] = [
  {
    name: "insights",
    path: "/w/demo/insights",
    act: choose("30 days"),
    message: "The insights could not be loaded",
    claim: "No votes in this period",
  },
  {
    name: "usage",
    path: "/w/demo/settings/usage",
    act: choose("30 days"),
    message: "Usage over this period could not be loaded",
    claim: "Space per environment",
  },
  {
    name: "holds",
    path: "/w/demo/settings/holds",
    act: choose("Lifted"),
    message: "The holds could not be loaded",
    claim: "No hold was lifted yet.",
  },
  {
    name: "exports",
    path: "/w/demo/exports",
    act: choose("Everyone’s"),
    message: "The exports could not be loaded",
    claim: "No exports yet",
  },
  {
    name: "an environment’s history",
    path: "/operator/environments",
    act: async ({ user, page }) =>
      user.click(await page.findByRole("button", { name: "History of default" })),
    message: "The history could not be loaded",
    claim: "created",
  },
];

it.each(cases)(
  "$name: a failed read is reported and can be tried again",
  async ({ path, act, message, claim }) => {
    const opened = await openPage(path, await makePerson({ role: "admin", isOperator: true }));
    const { user, page } = opened;
    const mend = await withoutDatabase();
    await act(opened);
    const failure = await failureOf(opened, message);
    failure.getByText(/The database is not responding/);
    expect(page.queryByText(claim)).toBeNull();
    await mend();
    await user.click(failure.getByRole("button", { name: "Try again" }));
    await page.findAllByText(claim);
    expect(page.queryByRole("alert")).toBeNull();
  },
);

it("a list's next page fails where it was asked for, and keeps what is there", async () => {
  const viewer = await makeViewer("admin");
  for (let n = 0; n < 51; n++)
    await createSelection(viewer, "demo", { title: `S${n}`, artifactIds: [], published: false }, undefined);
  const opened = await openPage(
    "/w/demo/settings/audit?action=selection.create",
    await makePerson({ role: "admin" }),
  );
  const { user, page } = opened;
  await page.findByRole("table");
  const rows = () => page.getAllByRole("row").filter((row) => row.textContent?.includes("Selection created"));
  expect(rows()).toHaveLength(50);
  const mend = await withoutDatabase();
  await user.click(page.getByRole("button", { name: /^Show older events/ }));
  const next = await failureOf(opened, "The next page could not be loaded");
  expect(rows()).toHaveLength(50);
  await mend();
  await user.click(next.getByRole("button", { name: "Try again" }));
  await expect.poll(() => rows().length).toBe(51);

  const mendFilter = await withoutDatabase();
  await user.selectOptions(page.getByLabelText("Action"), "hold.lift");
  const whole = await failureOf(opened, "The events could not be loaded");
  expect(page.queryByRole("table")).toBeNull();
  await mendFilter();
  await user.click(whole.getByRole("button", { name: "Try again" }));
  await page.findByRole("heading", { name: "No such events" });
});
