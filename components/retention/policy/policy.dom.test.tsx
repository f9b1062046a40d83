import { fireEvent, waitFor } from "@testing-library/dom";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { withoutDatabase } from "@/tools/testing/faults/without-database";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();

const params = { ws: "demo" };
const policy = () => call("GET /workspaces/{ws}/retention", { params });
let person: Awaited<ReturnType<typeof makePerson>>;
let opened: OpenPage;

beforeAll(async () => {
  person = await makePerson({ role: "admin", isOperator: true });
});
beforeEach(async () => {
  opened = await openPage("/w/demo/settings/retention", person);
  await opened.page.findByLabelText("Workspace: days");
});

const fill = async (label: string, days: string) => {
  const field = opened.page.getByLabelText(label);
  await opened.user.clear(field);
  await opened.user.type(field, days);
};
/** Once its effect is known. */
const press = async (name: string) => {
  const button = await opened.page.findByRole<HTMLButtonElement>("button", { name });
  await waitFor(() => expect(button.disabled).toBe(false));
  await opened.user.click(button);
};

it("of two who change the policy, the second first sees the other's change", async () => {
  await fill("Workspace: days", "40");
  const { inForce: _, at: __, by: ___, version, ...rest } = await policy();
  const body = { ...rest, days: 45 };
  await call("PUT /workspaces/{ws}/retention", { params, ifMatch: version, body });
  await press("Save policy");
  const alert = await opened.page.findByRole("alert");
  expect(alert.textContent).toMatch(/changed the policy in the meantime.*Binaries are kept for 45 days\./s);
  expect((await policy()).days).toBe(45);
  await press("Overwrite with mine");
  await opened.page.findByText(`Saved as version ${version + 2}`);
  expect((await policy()).days).toBe(40);
});

it("the slider moves the days, and an environment may have a rule of its own under its ceiling", async () => {
  const content = { ceilingDays: 90, capacityBytes: null, longestLinkDays: 30 };
  const exportFormats = ["original" as const];
  await call("POST /environments", { body: { key: "stage-eu", title: "Stage", exportFormats, ...content } });
  opened = await openPage("/w/demo/settings/retention", person);
  const { page } = opened;
  const slider = await page.findByLabelText<HTMLInputElement>("Workspace: days, by dragging");
  fireEvent.change(slider, { target: { value: "31" } });
  await waitFor(() => expect(page.getByLabelText<HTMLInputElement>("Workspace: days").value).toBe("31"));
  await press("Give stage-eu a rule of its own");
  const own = "Stage (stage-eu): days";
  await page.findByLabelText(own);
  await fill(own, "45");
  await page.findByText("45 days: your rule for stage-eu; the environment allows 90.");
  await fill(own, "120");
  await page.findByText("90 days: stage-eu allows no more; your rule says 120.");
  await page.findByText("2 changes");
  await press("Save policy");
  await page.findByText(/^Saved as version \d$/);
  expect(await policy()).toMatchObject({ days: 31, environments: [{ key: "stage-eu", days: 120 }] });
});

it("a preview of the policy that failed says so, and is computed on trying again", async () => {
  const { page } = opened;
  const mend = await withoutDatabase();
  await fill("Workspace: days", "29");
  const alert = await page.findByText(/The preview could not be computed/);
  await page.findByText(/The database is not responding/);
  await mend();
  await press("Try again");
  await waitFor(() => expect(alert.isConnected).toBe(false));
  await press("Save policy");
  await page.findByText(/^Saved as version \d$/);
});
