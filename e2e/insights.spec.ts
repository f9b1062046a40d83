import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { makeWorkspace } from "./people";
import { expect, test } from "./session";

test("insights say what wins, for a period, and when there is too little to say", async ({
  page,
  server,
}) => {
  const ws = await makeWorkspace(server);
  await page.goto(`/w/${ws}/insights`);
  await expect(page.getByRole("heading", { name: "No votes in this period" })).toBeVisible();

  const made = async (steps: number, number: number) => {
    const file = { name: `${steps}.png`, bytes: await drawing(number, 60, 40) };
    return (await deliverJob(server, ws, { prompt: "a pier", seed: "1", steps }, [file]))[0] ?? "";
  };
  const [few, many] = [await made(4, 1), await made(20, 2)];
  for (let i = 0; i < 21; i++) {
    const params = { ws };
    const body = { artifactIds: [few, many], title: `Steps ${i}` };
    const { id } = await call("POST /workspaces/{ws}/reviews", { ...server, params, body });
    const vote = { leftId: few, rightId: many, outcome: i < 3 ? ("left" as const) : ("right" as const) };
    await call("POST /workspaces/{ws}/reviews/{id}/votes", { ...server, params: { ws, id }, body: vote });
  }
  await page.reload();
  await expect(page.getByText(/^steps 20 wins 86 % of its votes against other values/)).toBeVisible();
  await expect(page.getByText(/^21 of 21 votes count here, from 21 reviews since/)).toBeVisible();
  const rows = page.getByRole("region", { name: "Steps" }).getByRole("listitem");
  await expect(rows).toHaveText([/^20.*86 %/, /^4.*14 %/]);

  await page.getByRole("radio", { name: "All time" }).check();
  await expect(page).toHaveURL(/days=all/);
  await expect(page.getByText(/from 21 reviews: those/)).toBeVisible();
  await page.getByLabel("Only votes where a single setting varied").uncheck();
  await expect(page.getByText(/those where a setting varied/)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
});
